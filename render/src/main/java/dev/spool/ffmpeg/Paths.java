package dev.spool.ffmpeg;

import dev.spool.timeline.Asset;

/** Names of files inside a workspace, relative to it. */
public final class Paths {
  public static final String SEGMENT_LIST = "segments.txt";
  public static final String CHUNK_LIST = "chunks.txt";
  public static final String SOUND = "sound.m4a";
  public static final String RESULT = "result.mp4";

  private Paths() {}

  public static String asset(Asset.Id id) {
    return "in/" + id.value().replaceAll("[^A-Za-z0-9_-]", "_");
  }

  public static String segment(int index) {
    return Syntax.of("segment-%05d.mp4", index);
  }

  public static String chunk(int index) {
    return Syntax.of("chunk-%05d.wav", index);
  }
}

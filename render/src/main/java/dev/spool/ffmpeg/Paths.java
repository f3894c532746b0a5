package dev.spool.ffmpeg;

import dev.spool.plan.OutputFormat;
import dev.spool.timeline.Asset;

/** Names of files inside a workspace, relative to it. */
public final class Paths {
  public static final String SEGMENT_LIST = "segments.txt";
  public static final String CHUNK_LIST = "chunks.txt";
  static final String JOINED = "joined.mp4";
  public static final String PALETTE = "palette.png";

  private Paths() {}

  public static String asset(Asset.Id id) {
    return "in/" + id.value().replaceAll("[^A-Za-z0-9_-]", "_");
  }

  /** A segment of the picture; one that is not yet encoded for good is kept without loss. */
  public static String segment(int index, OutputFormat format) {
    return Syntax.of("segment-%05d.%s", index, lossless(format) ? "nut" : "mp4");
  }

  private static boolean lossless(OutputFormat format) {
    return format.picture() == OutputFormat.Picture.PALETTE;
  }

  /** The whole programme's sound. */
  public static String sound(OutputFormat format) {
    return "sound."
        + switch (format.sound()) {
          case AAC -> "m4a";
          case OPUS -> "webm";
          case MP3 -> "mp3";
          case PCM -> "wav";
          case NONE -> throw new IllegalArgumentException(format + " has no sound");
        };
  }

  /** The finished file. */
  public static String result(OutputFormat format) {
    return "result." + format.ending();
  }

  public static String chunk(int index) {
    return Syntax.of("chunk-%05d.wav", index);
  }
}

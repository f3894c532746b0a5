package dev.spool.ffmpeg;

import dev.spool.plan.OutputFormat;
import dev.spool.plan.RenderPlan;
import dev.spool.timeline.Asset;

/** Names of files inside a workspace, relative to it. */
public final class Paths {
  public static final String CHUNK_LIST = "chunks.txt";
  public static final String PALETTE = "palette.png";

  private Paths() {}

  public static String asset(Asset.Id id) {
    return "in/" + id.value().replaceAll("[^A-Za-z0-9_-]", "_");
  }

  /** A segment of the picture; one that is not yet encoded for good is kept without loss. */
  public static String segment(int index, RenderPlan plan) {
    return named(Syntax.of("segment-%05d", index), plan, lossless(plan.format()) ? "nut" : "mp4");
  }

  /** The concat demuxer's list of the segments. */
  public static String segmentList(RenderPlan plan) {
    return named("segments", plan, "txt");
  }

  /** H.264 and AAC that another container is made of. */
  static String joined(RenderPlan plan) {
    return named("joined", plan, "mp4");
  }

  private static String named(String file, RenderPlan plan, String ending) {
    return file + (plan.name().isEmpty() ? "." : "." + plan.name() + ".") + ending;
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
  public static String result(RenderPlan plan) {
    return named("result", plan, plan.format().ending());
  }

  /** A finished file beside it. */
  public static String result(String name, String ending) {
    return "result." + name + "." + ending;
  }

  /** Samples that peaks are found in. */
  static String samples(String name) {
    return "samples." + name + ".pcm";
  }

  public static String chunk(int index) {
    return Syntax.of("chunk-%05d.wav", index);
  }
}

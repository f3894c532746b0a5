package dev.spool.ffmpeg;

import java.util.OptionalLong;

/** Reads what {@code -progress} writes: one {@code key=value} a line. */
public final class ProgressLine {
  private ProgressLine() {}

  /** The number of frames encoded so far, when this line tells it. */
  public static OptionalLong frames(String line) {
    if (!line.startsWith("frame=")) {
      return OptionalLong.empty();
    }
    try {
      var frames = Long.parseLong(line.substring(6).strip());
      return frames < 0 ? OptionalLong.empty() : OptionalLong.of(frames);
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}

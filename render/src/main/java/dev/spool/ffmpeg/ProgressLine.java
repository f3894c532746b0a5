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
      return OptionalLong.of(Long.parseLong(line.substring(6).strip()));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}

package dev.spool.work.packets;

import java.time.Duration;

/** Source time from one instant to another, both inside. */
public record SourceSpan(Duration from, Duration end) {
  public SourceSpan {
    if (from.isNegative() || end.compareTo(from) < 0) {
      throw new IllegalArgumentException("no span: %s to %s".formatted(from, end));
    }
  }
}

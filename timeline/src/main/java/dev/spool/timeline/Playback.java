package dev.spool.timeline;

import java.time.Duration;
import java.util.Optional;

/**
 * How timeline time becomes source time: source time {@code from} is shown at the clip's start and
 * runs on at {@code rate} seconds of source per second of timeline, pitch kept. {@code passes} is
 * how often the source is played before it is held; the first pass starts at {@code from}, later
 * ones at zero. {@code freeze} wins over everything: that one instant of the source, silent.
 */
public record Playback(Duration from, double rate, int passes, Optional<Duration> freeze) {
  /** The source starts again for as long as the clip lasts. */
  public static final int ENDLESS = Integer.MAX_VALUE;

  public static final double SLOWEST = 0.0625;
  public static final double FASTEST = 16;

  /** Once, from the beginning, at normal speed. */
  public static final Playback PLAIN = new Playback(Duration.ZERO, 1, 1, Optional.empty());

  public Playback {
    if (from.isNegative()) {
      throw new IllegalArgumentException("media has no time before zero: " + from);
    }
    if (!(rate >= SLOWEST && rate <= FASTEST)) {
      throw new IllegalArgumentException("not a playback rate: " + rate);
    }
    if (passes < 1) {
      throw new IllegalArgumentException("a clip is played at least once: " + passes);
    }
  }
}

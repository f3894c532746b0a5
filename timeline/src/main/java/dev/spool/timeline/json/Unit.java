package dev.spool.timeline.json;

import java.time.Duration;

/** What a form's times are counted in. */
enum Unit {
  SECONDS(1e9, "seconds"),
  MILLIS(1e6, "milliseconds");

  /** No time in a document may lie further from zero: a week. */
  static final Duration FURTHEST = Duration.ofDays(7);

  private final double nanos;
  private final String plural;

  Unit(double nanos, String plural) {
    this.nanos = nanos;
    this.plural = plural;
  }

  /** Whether a time lies within a week of zero. */
  boolean holds(double time) {
    return Math.abs(time) * nanos <= FURTHEST.toNanos();
  }

  /** The time, to the nanosecond; what lies beyond a week becomes a week. */
  Duration of(double time) {
    var furthest = (double) FURTHEST.toNanos();
    return Duration.ofNanos(Math.round(Math.clamp(time * nanos, -furthest, furthest)));
  }

  String plural() {
    return plural;
  }
}

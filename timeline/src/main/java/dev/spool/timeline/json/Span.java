package dev.spool.timeline.json;

import java.time.Duration;
import java.util.Optional;

/**
 * When a clip is shown. What lies before time zero is not shown: {@code cut} is how much of the
 * clip that is, {@code start} is where the rest begins.
 */
record Span(Duration start, Optional<Duration> end, Duration cut) {
  /** A still picture without an end is shown this long. */
  static final Duration STILL = Duration.ofSeconds(2);

  /** Empty where the clip is never shown, or where its times are a problem already noted. */
  static Optional<Span> read(Fields clip, String startName, String endName, Unit unit) {
    return read(clip, startName, endName, unit, Optional.empty());
  }

  /** {@code length} stands in for a missing end. */
  static Optional<Span> read(
      Fields clip, String startName, String endName, Unit unit, Optional<Duration> length) {
    var given = clip.vitalTime(startName, unit);
    var readable = given.isPresent() || !clip.has(startName);
    var start = given.orElse(Duration.ZERO);
    var end = clip.vitalTime(endName, unit);
    if (!readable || (end.isEmpty() && clip.has(endName))) {
      return Optional.empty();
    }
    if (!clip.has(startName)) {
      clip.notes().repaired(clip.at(startName), "The clip has no start; it starts at 0.");
    }
    return of(clip, start, end.or(() -> length.map(start::plus)));
  }

  static Optional<Span> of(Fields clip, Duration start, Optional<Duration> end) {
    if (end.isPresent() && end.get().compareTo(start) <= 0) {
      clip.notes().ignored(clip.pointer(), "The clip ends before it starts; it is never shown.");
      return Optional.empty();
    }
    if (!start.isNegative()) {
      return Optional.of(new Span(start, end, Duration.ZERO));
    }
    if (end.isPresent() && end.get().compareTo(Duration.ZERO) <= 0) {
      clip.notes().ignored(clip.pointer(), "The clip ends before time zero; it is never shown.");
      return Optional.empty();
    }
    clip.notes().repaired(clip.pointer(), "The part of the clip before time zero is not shown.");
    return Optional.of(new Span(Duration.ZERO, end, start.negated()));
  }

  /** Where the clip would start if time had no beginning. */
  Duration uncutStart() {
    return start.minus(cut);
  }

  /** From the uncut start to the end. */
  Optional<Duration> uncutLength() {
    return end.map(until -> until.minus(uncutStart()));
  }

  /** Source time at which a clip begins that would show {@code from} at its uncut start. */
  Duration from(Duration from, double rate) {
    return from.plus(Duration.ofNanos(Math.round(cut.toNanos() * rate)));
  }
}

package dev.spool.timeline.json;

import dev.spool.timeline.Playback;
import java.time.Duration;
import java.util.Optional;

/** Reads how an action's time becomes time in its file. */
final class PlaybackReader {
  private PlaybackReader() {}

  static Playback read(Fields action, Span span) {
    var rate = rate(action);
    return new Playback(
        span.from(notNegative(action, "trimStart", Unit.SECONDS).orElse(Duration.ZERO), rate),
        rate,
        passes(action),
        notNegative(action, "freeze", Unit.SECONDS));
  }

  /** A source time; media has no time before zero. */
  static Optional<Duration> notNegative(Fields fields, String name, Unit unit) {
    var time = fields.time(name, unit);
    if (time.isPresent() && time.get().isNegative()) {
      fields.notes().repaired(fields.at(name), "A file has no time before zero; 0 is used.");
      return Optional.of(Duration.ZERO);
    }
    return time;
  }

  private static double rate(Fields action) {
    var rate = action.number("playbackRate").orElse(1.0);
    if (rate <= 0) {
      action
          .notes()
          .repaired(action.at("playbackRate"), "Only speeds above zero can be played; 1 is used.");
      return 1;
    }
    return action.clamped(rate, Playback.SLOWEST, Playback.FASTEST, action.at("playbackRate"));
  }

  private static int passes(Fields action) {
    return switch (action.json("loop")) {
      case Json.Bool(var endless) -> endless ? Playback.ENDLESS : 1;
      case Json.Num(var count) -> passes(action, count);
      case Json.Null _ -> 1;
      case Json.Str _, Json.Arr _, Json.Obj _ -> {
        var _ = action.wrongType("loop", "true, false or a number");
        yield 1;
      }
    };
  }

  private static int passes(Fields action, double count) {
    if (Double.isNaN(count) || count < 0) {
      action.notes().repaired(action.at("loop"), "A clip is played at least once.");
      return 1;
    }
    return (int) Math.clamp(Math.floor(count), 1, (double) Playback.ENDLESS);
  }
}

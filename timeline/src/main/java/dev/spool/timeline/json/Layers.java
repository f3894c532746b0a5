package dev.spool.timeline.json;

import dev.spool.timeline.Clip;
import dev.spool.timeline.Interpretation;
import java.time.Duration;
import java.util.Optional;

/** What the forms whose times are milliseconds have in common. */
final class Layers {
  private Layers() {}

  /** Whether the source runs as the clip does: a video or a sound. */
  static boolean isPlayed(Clip.Source source) {
    return switch (source) {
      case Clip.Media(var kind, _) -> kind != Clip.Kind.IMAGE;
      case Clip.Solid _, Clip.Title _ -> false;
    };
  }

  static boolean isHeardOnly(Clip.Source source) {
    return switch (source) {
      case Clip.Media(var kind, _) -> kind == Clip.Kind.AUDIO;
      case Clip.Solid _, Clip.Title _ -> false;
    };
  }

  static Optional<Span> span(Fields fields, Clip.Source source, String start, String end) {
    var length = isPlayed(source) ? Optional.<Duration>empty() : Optional.of(Span.STILL);
    return Span.read(fields, start, end, Unit.MILLIS, length);
  }

  /** Without a z of its own a layer lies above those before it. */
  static Clip.Order order(Interpretation wanted, Optional<Double> z, int index, Span span) {
    return switch (wanted.zSource()) {
      case FIELD -> new Clip.Order(z.orElse((double) index), index, span.uncutStart(), 0);
      case TRACK -> new Clip.Order(index, index, span.uncutStart(), 0);
    };
  }
}

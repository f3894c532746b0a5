package dev.spool.timeline.json;

import dev.spool.timeline.Animation;
import dev.spool.timeline.Easing;
import dev.spool.timeline.Gain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fading in from a clip's start and out towards its end; a time of zero is no fade. */
record Fades(Duration in, Duration out) {
  static final Fades NONE = new Fades(Duration.ZERO, Duration.ZERO);

  /** Opacity over the clip's time. A clip without an end cannot fade out. */
  List<Animation> opacity(Span span) {
    var fades = new ArrayList<Animation>();
    if (in.isPositive()) {
      fades.add(ramp(span, Duration.ZERO, in, 0, 1));
    }
    if (out.isPositive() && span.uncutLength().isPresent()) {
      var end = span.uncutLength().get();
      fades.add(ramp(span, end.minus(out), end, 1, 0));
    }
    return fades;
  }

  private static Animation ramp(Span span, Duration from, Duration to, double first, double last) {
    var linear = new Easing.Linear();
    return new Animation(
        Animation.Property.OPACITY,
        List.of(
            new Animation.Key(from.minus(span.cut()), first, linear),
            new Animation.Key(to.minus(span.cut()), last, linear)));
  }

  /**
   * Gain on the clip's clock: {@code level}, faded. Fades that overlap meet where they are equal.
   */
  Gain gain(Span span, double level) {
    var length = span.uncutLength();
    var until = length.filter(_ -> out.isPositive());
    if (!in.isPositive() && until.isEmpty()) {
      return new Gain.Steps(Gain.Clock.CLIP, List.of(), level);
    }
    var points = new ArrayList<Gain.Point>();
    var top = until.flatMap(this::meeting);
    if (top.isPresent()) {
      add(points, span, Duration.ZERO, 0);
      add(points, span, top.get(), level * top.get().toNanos() / in.toNanos());
    } else {
      if (in.isPositive()) {
        add(points, span, Duration.ZERO, 0);
        add(points, span, in, level);
      }
      until.ifPresent(end -> add(points, span, end.minus(out), level));
    }
    until.ifPresent(end -> add(points, span, end, 0));
    return new Gain.Ramps(Gain.Clock.CLIP, points);
  }

  /** The instant at which fades that overlap are equally loud. */
  private Optional<Duration> meeting(Duration length) {
    var both = in.plus(out);
    return in.isPositive() && both.compareTo(length) > 0
        ? Optional.of(
            Duration.ofNanos(Math.round((double) length.toNanos() * in.toNanos() / both.toNanos())))
        : Optional.empty();
  }

  private static void add(List<Gain.Point> points, Span span, Duration at, double level) {
    var point = new Gain.Point(at.minus(span.cut()), Math.clamp(level, 0, 1));
    if (points.isEmpty() || points.getLast().at().compareTo(point.at()) < 0) {
      points.add(point);
    }
  }
}

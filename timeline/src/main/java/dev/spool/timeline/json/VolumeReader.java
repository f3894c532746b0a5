package dev.spool.timeline.json;

import dev.spool.timeline.Clip;
import dev.spool.timeline.Gain;
import dev.spool.timeline.Problem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an action's volume: steps, or in hand-written documents key frames to ramp between. */
final class VolumeReader {
  private VolumeReader() {}

  static Gain read(Fields action, Clip.Kind kind, Span span, EditorReader.Scope scope) {
    var dialect = scope.dialect();
    if (action.json("volume") instanceof Json.Num) {
      var level = action.number("volume", 0, 1);
      return new Gain.Steps(Gain.Clock.TIMELINE, List.of(), level.orElse(1.0));
    }
    var tuples = action.array("volume");
    if (tuples.isEmpty()) {
      return Gain.UNITY;
    }
    if (dialect.hasVolumeKeys() && areKeys(tuples)) {
      var clock = scope.wanted().volumeClock().orElse(Gain.Clock.TIMELINE);
      return new Gain.Ramps(clock, points(action, tuples, shift(clock, span)));
    }
    var clock = scope.wanted().volumeClock().orElse(clock(kind, dialect));
    var steps = steps(action, tuples, shift(clock, span));
    return new Gain.Steps(clock, steps.shown(), dialect.rest(steps.last()));
  }

  private static Gain.Clock clock(Clip.Kind kind, Dialect dialect) {
    return kind == Clip.Kind.AUDIO && !dialect.isTimelineClocked()
        ? Gain.Clock.SOURCE
        : Gain.Clock.TIMELINE;
  }

  /** The clip's own clock starts where the clip does, which a cut has moved. */
  private static Duration shift(Gain.Clock clock, Span span) {
    return switch (clock) {
      case TIMELINE, SOURCE -> Duration.ZERO;
      case CLIP -> span.cut();
    };
  }

  private static boolean areKeys(List<Json> tuples) {
    var last = Double.NEGATIVE_INFINITY;
    for (var tuple : tuples) {
      var time = tuple instanceof Json.Arr(var parts) ? keyTime(parts) : Double.NaN;
      if (!(time > last) || !Unit.SECONDS.holds(time)) {
        return false;
      }
      last = time;
    }
    return tuples.size() > 1;
  }

  private static double keyTime(List<Json> parts) {
    return parts.size() == 2
            && parts.getFirst() instanceof Json.Num(var level)
            && Double.isFinite(level)
            && parts.getLast() instanceof Json.Num(var time)
        ? time
        : Double.NaN;
  }

  private static List<Gain.Point> points(Fields action, List<Json> tuples, Duration shift) {
    var points = new ArrayList<Gain.Point>();
    for (int i = 0; i < tuples.size(); i++) {
      if (tuples.get(i) instanceof Json.Arr(var parts)) {
        var at = action.at("volume").at(i);
        var time = action.number(parts.getLast(), at.at(1)).map(Unit.SECONDS::of);
        var point =
            new Gain.Point(time.orElse(Duration.ZERO).minus(shift), level(action, parts, at));
        if (points.isEmpty() || points.getLast().at().compareTo(point.at()) < 0) {
          points.add(point);
        }
      }
    }
    return points;
  }

  private static double level(Fields action, List<Json> parts, Pointer tuple) {
    var level = action.number(parts.getFirst(), tuple.at(0)).orElse(1.0);
    return action.clamped(level, 0, 1, tuple.at(0));
  }

  /** The steps that can hold at some time, and the level of the last one written. */
  private record Steps(List<Gain.Step> shown, Optional<Double> last) {
    Steps {
      shown = List.copyOf(shown);
    }
  }

  private static Steps steps(Fields action, List<Json> tuples, Duration shift) {
    var shown = new ArrayList<Gain.Step>();
    Optional<Double> last = Optional.empty();
    for (int i = 0; i < tuples.size(); i++) {
      var at = action.at("volume").at(i);
      if (tuples.get(i) instanceof Json.Arr(var parts)
          && !parts.isEmpty()
          && action.number(parts.getFirst(), at.at(0)).isPresent()) {
        var step = step(action, parts, at, shift);
        last = Optional.of(step.level());
        if (canHold(step)) {
          shown.add(step);
        } else {
          action.notes().ignored(at, "This part ends before it starts; it never holds.");
        }
      } else {
        action.notes().warn(at, Code.WRONG_TYPE, "A part is [volume, from, to]; it is ignored.");
      }
    }
    return new Steps(shown, last);
  }

  private static Gain.Step step(Fields action, List<Json> parts, Pointer at, Duration shift) {
    return new Gain.Step(
        level(action, parts, at),
        bound(action, parts, at, 1, shift),
        bound(action, parts, at, 2, shift));
  }

  private static Optional<Duration> bound(
      Fields action, List<Json> parts, Pointer at, int index, Duration shift) {
    return index < parts.size()
        ? action.number(parts.get(index), at.at(index)).map(t -> Unit.SECONDS.of(t).minus(shift))
        : Optional.empty();
  }

  private static boolean canHold(Gain.Step step) {
    return step.from().isEmpty()
        || step.to().isEmpty()
        || step.from().get().compareTo(step.to().get()) < 0;
  }
}

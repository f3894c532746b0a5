package dev.spool.plan;

import dev.spool.plan.Soundtrack.Level;
import dev.spool.timeline.Gain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Turns a gain over clock time into levels over samples. */
final class GainPlanner {
  private GainPlanner() {}

  /**
   * Levels that fill {@code count} samples. The gain's clock shows {@code clockStart} at the first
   * sample and runs at {@code clockRate}.
   */
  static List<Level> levels(Gain gain, Duration clockStart, double clockRate, long count) {
    var time = new SampleTime(clockStart, clockRate, count);
    return switch (gain) {
      case Gain.Steps steps -> steps(steps, time);
      case Gain.Ramps ramps -> ramps(ramps, time);
    };
  }

  /** Clock time of samples and back. */
  private record SampleTime(Duration start, double rate, long count) {
    long sampleOf(Duration clock) {
      var seconds = clock.minus(start).toNanos() / 1e9;
      return Math.clamp(Math.round(seconds / rate * Soundtrack.RATE), 0, count);
    }

    Duration clockOf(double sample) {
      return start.plusNanos(Math.round(sample * rate / Soundtrack.RATE * 1e9));
    }
  }

  private static List<Level> steps(Gain.Steps gain, SampleTime time) {
    var cuts = new TreeSet<Long>(List.of(0L, time.count));
    for (var step : gain.steps()) {
      step.from().ifPresent(from -> cuts.add(time.sampleOf(from)));
      step.to().ifPresent(to -> cuts.add(time.sampleOf(to)));
    }
    var levels = new ArrayList<Level>();
    for (var cut = cuts.first(); cut < time.count; cut = cuts.higher(cut)) {
      var end = cuts.higher(cut);
      var value = stepAt(gain, time.clockOf((cut + end) / 2.0));
      append(levels, new Level(end - cut, value, value));
    }
    return levels;
  }

  private static double stepAt(Gain.Steps gain, Duration clock) {
    return gain.steps().stream()
        .filter(step -> step.from().map(from -> from.compareTo(clock) <= 0).orElse(true))
        .filter(step -> step.to().map(to -> clock.compareTo(to) < 0).orElse(true))
        .map(Gain.Step::level)
        .findFirst()
        .orElse(gain.rest());
  }

  private static List<Level> ramps(Gain.Ramps gain, SampleTime time) {
    var cuts = new TreeSet<Long>(List.of(0L, time.count));
    gain.points().forEach(point -> cuts.add(time.sampleOf(point.at())));
    var levels = new ArrayList<Level>();
    for (var cut = cuts.first(); cut < time.count; cut = cuts.higher(cut)) {
      var end = cuts.higher(cut);
      // Just inside the stretch, so that two points on one sample stay a jump.
      var begin = rampAt(gain, time.clockOf(cut + 1e-3));
      append(levels, new Level(end - cut, begin, rampAt(gain, time.clockOf(end - 1e-3))));
    }
    return levels;
  }

  private static double rampAt(Gain.Ramps gain, Duration clock) {
    var points = gain.points();
    for (int i = 0; i < points.size(); i++) {
      var point = points.get(i);
      if (clock.compareTo(point.at()) < 0) {
        return i == 0 ? point.level() : between(points.get(i - 1), point, clock);
      }
    }
    return points.getLast().level();
  }

  private static double between(Gain.Point a, Gain.Point b, Duration clock) {
    var progress = (double) clock.minus(a.at()).toNanos() / b.at().minus(a.at()).toNanos();
    return a.level() + (b.level() - a.level()) * progress;
  }

  private static void append(List<Level> levels, Level next) {
    if (!levels.isEmpty()) {
      var last = levels.getLast();
      if (last.isConstant() && next.isConstant() && last.begin() == next.begin()) {
        levels.set(
            levels.size() - 1, new Level(last.count() + next.count(), last.begin(), last.end()));
        return;
      }
    }
    levels.add(next);
  }

  /** The part [first, first + count) of some levels. */
  static List<Level> slice(List<Level> levels, long first, long count) {
    var slice = new ArrayList<Level>();
    var at = 0L;
    for (var level : levels) {
      var from = Math.max(first, at);
      var to = Math.min(first + count, at + level.count());
      if (from < to) {
        slice.add(new Level(to - from, value(level, from - at), value(level, to - at)));
      }
      at += level.count();
    }
    return slice;
  }

  private static double value(Level level, long sample) {
    return level.begin() + (level.end() - level.begin()) * sample / level.count();
  }
}

package dev.spool.timeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A clip's gain, 0 to 1, as a function of the time its clock shows. */
public sealed interface Gain {
  Gain UNITY = new Steps(Clock.TIMELINE, List.of(), 1);

  /** What the times of this gain mean. */
  Clock clock();

  /** Timeline time, time inside the source, or time since the clip's start. */
  enum Clock {
    TIMELINE,
    SOURCE,
    CLIP
  }

  /** Piecewise constant: the first step that holds the instant wins; outside all, {@code rest}. */
  record Steps(Clock clock, List<Step> steps, double rest) implements Gain {
    public Steps {
      steps = List.copyOf(steps);
      check(rest);
    }
  }

  /** {@code level} while from is at most the clock's time and to is after it; open where absent. */
  record Step(double level, Optional<Duration> from, Optional<Duration> to) {
    public Step {
      check(level);
    }
  }

  /** Linear between points, held before the first and after the last; times strictly rise. */
  record Ramps(Clock clock, List<Point> points) implements Gain {
    public Ramps {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("ramps have at least one point");
      }
      for (int i = 1; i < points.size(); i++) {
        if (points.get(i).at().compareTo(points.get(i - 1).at()) <= 0) {
          throw new IllegalArgumentException("points are out of order at " + points.get(i).at());
        }
      }
    }
  }

  /** A level at an instant. */
  record Point(Duration at, double level) {
    public Point {
      check(level);
    }
  }

  private static void check(double level) {
    if (!(level >= 0 && level <= 1)) {
      throw new IllegalArgumentException("not a gain: " + level);
    }
  }
}

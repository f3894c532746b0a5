package dev.spool.timeline;

/** How an animation moves from one key to the next: progress 0 to 1 in, progress out. */
public sealed interface Easing {
  /** Progress at {@code t}, 0 up to 1. Bezier curves may overshoot. */
  double at(double t);

  record Linear() implements Easing {
    @Override
    public double at(double t) {
      return t;
    }
  }

  record EaseIn() implements Easing {
    @Override
    public double at(double t) {
      return t * t;
    }
  }

  record EaseOut() implements Easing {
    @Override
    public double at(double t) {
      return t * (2 - t);
    }
  }

  record EaseInOut() implements Easing {
    @Override
    public double at(double t) {
      return t < 0.5 ? 2 * t * t : -1 + (4 - 2 * t) * t;
    }
  }

  /** CSS cubic-bezier; x1 and x2 lie in 0 to 1. */
  record CubicBezier(double x1, double y1, double x2, double y2) implements Easing {
    public CubicBezier {
      if (!(x1 >= 0 && x1 <= 1 && x2 >= 0 && x2 <= 1)) {
        throw new IllegalArgumentException("bezier x lies in 0 to 1: " + x1 + ", " + x2);
      }
    }

    @Override
    public double at(double t) {
      var low = 0.0;
      var high = 1.0;
      for (int i = 0; i < 50; i++) {
        var middle = (low + high) / 2;
        if (curve(x1, x2, middle) < t) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return curve(y1, y2, (low + high) / 2);
    }

    private static double curve(double a, double b, double u) {
      var v = 1 - u;
      return 3 * v * v * u * a + 3 * v * u * u * b + u * u * u;
    }
  }

  /** CSS steps(count, start or end). */
  record Steps(int count, boolean atStart) implements Easing {
    public Steps {
      if (count < 1) {
        throw new IllegalArgumentException("at least one step: " + count);
      }
    }

    @Override
    public double at(double t) {
      var step = Math.floor(t * count + 1e-9) + (atStart ? 1 : 0);
      return Math.clamp(step / count, 0, 1);
    }
  }

  /** Stays at the previous key and jumps at the next. */
  record Hold() implements Easing {
    @Override
    public double at(double t) {
      return t < 1 ? 0 : 1;
    }
  }
}

package dev.spool.timeline;

import java.time.Duration;
import java.util.List;

/**
 * One property over time. Values are held before the first and after the last key. X, Y, scale and
 * rotation replace the resting value (X and Y only its pixels: what it owes to scene and drawn size
 * stays); opacity multiplies it, and several of them multiply.
 */
public record Animation(Property property, List<Key> keys) {
  public Animation {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("an animation has at least one key");
    }
    for (int i = 1; i < keys.size(); i++) {
      if (keys.get(i).at().compareTo(keys.get(i - 1).at()) < 0) {
        throw new IllegalArgumentException("keys are out of order at " + keys.get(i).at());
      }
    }
  }

  /** X and Y in canvas pixels, scale as factors, rotation in degrees clockwise, opacity 0 to 1. */
  public enum Property {
    X,
    Y,
    SCALE_X,
    SCALE_Y,
    ROTATION,
    OPACITY
  }

  /** A value at a time since the clip's start; the easing leads towards this key. */
  public record Key(Duration at, double value, Easing easing) {}

  /** The value {@code at} this long after the clip's start. */
  public double value(Duration at) {
    var last = keys.getLast();
    if (at.compareTo(last.at()) >= 0) {
      return last.value();
    }
    for (int i = 0; i < keys.size(); i++) {
      if (at.compareTo(keys.get(i).at()) < 0) {
        return i == 0 ? keys.getFirst().value() : between(keys.get(i - 1), keys.get(i), at);
      }
    }
    return last.value();
  }

  private static double between(Key from, Key to, Duration at) {
    var span = (double) to.at().minus(from.at()).toNanos();
    var progress = to.easing().at(at.minus(from.at()).toNanos() / span);
    return from.value() + (to.value() - from.value()) * progress;
  }
}

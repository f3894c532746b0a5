package dev.spool.plan;

import java.util.List;

/**
 * Values that change from frame to frame, one per frame of the composition; an empty list means
 * that the resting value holds. {@code x} and {@code y} are where the centre of the picture lies,
 * in frame pixels; {@code width} and {@code height} its scaled size before turning.
 */
public record Motion(
    List<Double> x,
    List<Double> y,
    List<Double> width,
    List<Double> height,
    List<Double> degrees,
    List<Double> opacity) {
  public Motion {
    x = List.copyOf(x);
    y = List.copyOf(y);
    width = List.copyOf(width);
    height = List.copyOf(height);
    degrees = List.copyOf(degrees);
    opacity = List.copyOf(opacity);
  }

  /** Whether anything but the opacity changes. */
  public boolean moves() {
    return !x.isEmpty();
  }

  public boolean scales() {
    return !width.isEmpty();
  }

  public boolean turns() {
    return !degrees.isEmpty();
  }

  public boolean fades() {
    return !opacity.isEmpty();
  }
}

package dev.spool.timeline;

import java.util.List;

/** A change to one clip's picture before it is painted. Lengths are canvas pixels. */
public sealed interface Effect {
  /** A Gaussian blur with this standard deviation. */
  record Blur(double sigma) implements Effect {}

  /**
   * A 4x5 matrix in rows R, G, B, A over (R, G, B, A, 1), on unpremultiplied colour with every
   * component 0 to 1. Brightness, contrast, saturation, hue, invert, grayscale and sepia are all
   * one of these.
   */
  record ColorMatrix(List<Double> values) implements Effect {
    public ColorMatrix {
      values = List.copyOf(values);
      if (values.size() != 20 || !values.stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("a color matrix has 20 finite values: " + values);
      }
    }
  }

  /** The clip's shape again, in one colour, behind it. */
  record DropShadow(double dx, double dy, double sigma, Color color) implements Effect {}

  /** Red moved by +offset and blue by -offset pixels, horizontally. */
  record ChromaticAberration(double offset) implements Effect {}

  /**
   * A gradient painted over the clip where the clip is opaque. A linear one runs at {@code degrees}
   * (0 to the right, 90 down) across the picture; a radial one from the centre to the corners.
   */
  record Gradient(boolean radial, double degrees, List<Stop> stops) implements Effect {
    public Gradient {
      stops = List.copyOf(stops);
      if (stops.size() < 2) {
        throw new IllegalArgumentException("a gradient has at least two stops");
      }
    }
  }

  /** A colour at a place from 0 to 1 along a gradient. */
  record Stop(double at, Color color) {}
}

package dev.spool.text;

import dev.spool.media.VideoStream.Size;

/**
 * A Gaussian blur, made as three box blurs one after the other (Gwosdek et al., "extended box
 * filters"): its cost does not grow with sigma, and it reaches exactly as far as a text's bleed,
 * three sigmas.
 */
final class Blur {
  private static final int PASSES = 3;

  private final int radius;
  private final double edge;

  /** The box holds {@code radius} pixels to each side, and {@code edge} parts of one more. */
  Blur(double sigma) {
    double variance = Math.min(sigma, 1e6) * Math.min(sigma, 1e6);
    radius = (int) (0.5 * Math.sqrt(4 * variance + 1) - 0.5);
    double next = radius + 1.0;
    edge = (2 * radius + 1) * (radius * next - variance) / (6 * (variance / PASSES - next * next));
  }

  void soften(byte[] coverage, Size size) {
    for (int y = 0; y < size.height(); y++) {
      soften(coverage, y * size.width(), 1, size.width());
    }
    for (int x = 0; x < size.width(); x++) {
      soften(coverage, x, size.width(), size.height());
    }
  }

  private void soften(byte[] coverage, int first, int step, int count) {
    var values = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      values[i] = coverage[first + i * step] & 0xFF;
      sum += values[i];
    }
    if (sum == 0) {
      return;
    }
    for (int pass = 0; pass < PASSES; pass++) {
      values = averaged(values);
    }
    for (int i = 0; i < count; i++) {
      coverage[first + i * step] = (byte) Math.round(values[i]);
    }
  }

  private double[] averaged(double[] values) {
    int count = values.length;
    var sums = new double[count + 1];
    for (int i = 0; i < count; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    var averages = new double[count];
    double parts = 2 * radius + 1 + 2 * edge;
    for (int i = 0; i < count; i++) {
      int from = i - radius - 1;
      int to = i + radius + 1;
      double box = sums[Math.min(count, to)] - sums[Math.max(0, from + 1)];
      double before = from >= 0 ? values[from] : 0;
      double after = to < count ? values[to] : 0;
      averages[i] = (box + edge * (before + after)) / parts;
    }
    return averages;
  }
}

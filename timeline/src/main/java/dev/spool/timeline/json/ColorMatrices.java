package dev.spool.timeline.json;

import java.util.ArrayList;
import java.util.List;

/** The colour effects as 4x5 matrices, components 0 to 1, alpha left alone. */
public final class ColorMatrices {
  private static final double[] LUMA = {0.299, 0.587, 0.114};
  private static final double[][] SEPIA = {
    {0.393, 0.769, 0.189}, {0.349, 0.686, 0.168}, {0.272, 0.534, 0.131}
  };

  private ColorMatrices() {}

  static List<Double> brightness(double amount) {
    return scaled(1, amount);
  }

  /** (c - 128)(1 + amount) + 128, in bytes. */
  static List<Double> contrast(double amount) {
    return scaled(1 + amount, 128.0 / 255 * (0 - amount));
  }

  static List<Double> invert() {
    return scaled(-1, 1);
  }

  /** -1 is gray. */
  static List<Double> saturation(double amount) {
    return mixed(new double[][] {LUMA, LUMA, LUMA}, 0 - amount);
  }

  static List<Double> sepia(double intensity) {
    return mixed(SEPIA, intensity);
  }

  /** CSS hue-rotate, which keeps luminance; the formula of Filter Effects 1, section 9.6.2. */
  public static List<Double> hueRotate(double degrees) {
    var c = Math.cos(Math.toRadians(degrees));
    var s = Math.sin(Math.toRadians(degrees));
    return rows(
        new double[][] {
          {
            0.213 + c * 0.787 - s * 0.213,
            0.715 - c * 0.715 - s * 0.715,
            0.072 - c * 0.072 + s * 0.928
          },
          {
            0.213 - c * 0.213 + s * 0.143,
            0.715 + c * 0.285 + s * 0.140,
            0.072 - c * 0.072 - s * 0.283
          },
          {
            0.213 - c * 0.213 - s * 0.787,
            0.715 - c * 0.715 + s * 0.715,
            0.072 + c * 0.928 + s * 0.072
          }
        },
        0);
  }

  /** Every component times {@code factor}, plus {@code offset}. */
  public static List<Double> scaled(double factor, double offset) {
    return rows(new double[][] {{factor, 0, 0}, {0, factor, 0}, {0, 0, factor}}, offset);
  }

  /** The identity moved towards {@code target} by {@code share}. */
  public static List<Double> mixed(double[][] target, double share) {
    var rows = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        var identity = row == column ? 1 : 0;
        rows[row][column] = identity + (target[row][column] - identity) * share;
      }
    }
    return rows(rows, 0);
  }

  private static List<Double> rows(double[][] colors, double offset) {
    var values = new ArrayList<Double>();
    for (var row : colors) {
      for (var value : row) {
        values.add(value);
      }
      values.add(0.0);
      values.add(offset);
    }
    values.addAll(List.of(0.0, 0.0, 0.0, 1.0, 0.0));
    return values;
  }
}

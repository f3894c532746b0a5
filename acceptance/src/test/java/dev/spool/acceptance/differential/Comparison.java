package dev.spool.acceptance.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Whether a decoded frame shows what the reference says. Encoding, 4:2:0 and the choice of a scaler
 * change pixels near edges, so those are only asked to lie between their neighbours in brightness;
 * everywhere else the colour itself has to be right.
 */
final class Comparison {
  /** A pixel is smooth if no channel varies more than this within four pixels of it. */
  private static final float SMOOTH_RANGE = 60;

  /**
   * Allowed error of a smooth pixel per channel, to which a tenth of the variation around it is
   * added. One step of chroma moves red by 1.8 and blue by 2.1, and chroma is coded coarsely.
   */
  private static final float[] SMOOTH_TOLERANCE = {10, 8, 13};

  private static final double SMOOTH_FAILURES = 0.02;

  /**
   * Allowed mean error of the smooth pixels of a tile, to which a tenth of their mean variation is
   * added: beside an edge, chroma that the source kept for two pixels each is blurred one way.
   */
  private static final double[] TILE_TOLERANCE = {10, 8, 13};

  private static final int TILE = 16;
  private static final int TILE_PIXELS = 128;

  /** An edge is where brightness varies more than this within two pixels. */
  private static final float EDGE_RANGE = 40;

  /** How far an edge pixel may lie outside the brightness of its direct neighbours. */
  private static final float EDGE_TOLERANCE = 14;

  private static final double EDGE_FAILURES = 0.05;
  private static final int EDGE_PIXELS = 100;
  private static final double MEAN_TOLERANCE = 4;

  private final Picture expected;
  private final Picture actual;
  private final BitSet touchy;
  private final float[][] range = new float[3][];
  private final List<String> objections = new ArrayList<>();

  private Comparison(Picture expected, Picture actual, BitSet touchy) {
    this.expected = expected;
    this.actual = actual;
    this.touchy = touchy;
    for (int c = 0; c < 3; c++) {
      var plane = new Plane(expected, c);
      range[c] = plane.minus(plane.extreme(4, 1), plane.extreme(4, -1));
    }
  }

  /**
   * What is wrong with the picture, empty if nothing is.
   *
   * @param touchy pixels (row by row) that may have any value
   */
  static List<String> objections(Picture expected, Picture actual, BitSet touchy) {
    if (expected.width != actual.width || expected.height != actual.height) {
      return List.of("size " + actual.width + "x" + actual.height);
    }
    var comparison = new Comparison(expected, actual, touchy);
    comparison.judgeSmoothPixels();
    comparison.judgeTiles();
    comparison.judgeEdges();
    return List.copyOf(comparison.objections);
  }

  private float difference(int x, int y, int channel) {
    return actual.at(x, y, channel) - expected.at(x, y, channel);
  }

  private float range(int x, int y) {
    int i = y * expected.width + x;
    return Math.max(range[0][i], Math.max(range[1][i], range[2][i]));
  }

  private boolean isSmooth(int x, int y) {
    return !touchy.get(y * expected.width + x) && range(x, y) <= SMOOTH_RANGE;
  }

  private void judgeSmoothPixels() {
    int smooth = 0;
    int wrong = 0;
    double sum = 0;
    long judged = 0;
    for (int y = 0; y < expected.height; y++) {
      for (int x = 0; x < expected.width; x++) {
        if (touchy.get(y * expected.width + x)) {
          continue;
        }
        float excess = 0;
        for (int c = 0; c < 3; c++) {
          excess = Math.max(excess, Math.abs(difference(x, y, c)) - SMOOTH_TOLERANCE[c]);
          sum += Math.abs(difference(x, y, c));
          judged++;
        }
        if (isSmooth(x, y)) {
          smooth++;
          wrong += excess > range(x, y) / 10 ? 1 : 0;
        }
      }
    }
    if (wrong > SMOOTH_FAILURES * smooth) {
      object("%.1f %% of the smooth pixels are wrong".formatted(100.0 * wrong / smooth));
    }
    if (sum > MEAN_TOLERANCE * judged) {
      object("mean error %.1f".formatted(sum / judged));
    }
  }

  private void judgeTiles() {
    for (int top = 0; top < expected.height; top += TILE) {
      for (int left = 0; left < expected.width; left += TILE) {
        var error = tileError(left, top);
        boolean wrong = false;
        for (int c = 0; c < 3; c++) {
          wrong |= Math.abs(error[c]) > TILE_TOLERANCE[c] + error[3] / 10;
        }
        if (wrong) {
          object(
              "tile at (%d,%d) is off by %+.0f %+.0f %+.0f"
                  .formatted(left, top, error[0], error[1], error[2]));
          return;
        }
      }
    }
  }

  /** Over the smooth pixels of a tile: each channel's mean error, then the mean variation. */
  private double[] tileError(int left, int top) {
    var sums = new double[4];
    int pixels = 0;
    for (int y = top; y < Math.min(top + TILE, expected.height); y++) {
      for (int x = left; x < Math.min(left + TILE, expected.width); x++) {
        if (isSmooth(x, y)) {
          pixels++;
          for (int c = 0; c < 3; c++) {
            sums[c] += difference(x, y, c);
          }
          sums[3] += range(x, y);
        }
      }
    }
    int judged = pixels;
    return Arrays.stream(sums).map(sum -> judged < TILE_PIXELS ? 0 : sum / judged).toArray();
  }

  private void judgeEdges() {
    var luma = new Plane(expected, Plane.LUMA);
    var seen = new Plane(actual, Plane.LUMA);
    var range = luma.minus(luma.extreme(2, 1), luma.extreme(2, -1));
    var highest = luma.extreme(1, 1);
    var lowest = luma.extreme(1, -1);
    int edges = 0;
    int wrong = 0;
    for (int i = 0; i < range.length; i++) {
      if (range[i] > EDGE_RANGE && !touchy.get(i)) {
        edges++;
        float outside = Math.max(seen.at(i) - highest[i], lowest[i] - seen.at(i));
        wrong += outside > EDGE_TOLERANCE ? 1 : 0;
      }
    }
    if (edges > EDGE_PIXELS && wrong > EDGE_FAILURES * edges) {
      object("%.1f %% of the edge pixels are wrong".formatted(100.0 * wrong / edges));
    }
  }

  private void object(String what) {
    objections.add(what);
  }

  /** One channel of a picture, or its BT.709 brightness, which survives 4:2:0. */
  private static final class Plane {
    static final int LUMA = 3;
    private final int width;
    private final int height;
    private final float[] values;

    Plane(Picture picture, int channel) {
      width = picture.width;
      height = picture.height;
      values = new float[width * height];
      for (int i = 0; i < values.length; i++) {
        int y = i / width;
        int x = i - y * width;
        values[i] = channel == LUMA ? picture.luma(x, y) : picture.at(x, y, channel);
      }
    }

    float at(int i) {
      return values[i];
    }

    /** The highest (sign 1) or lowest (sign -1) value within a square around each pixel. */
    float[] extreme(int radius, int sign) {
      return along(along(values, radius, sign, true), radius, sign, false);
    }

    float[] minus(float[] left, float[] right) {
      var result = left.clone();
      for (int i = 0; i < result.length; i++) {
        result[i] -= right[i];
      }
      return result;
    }

    private float[] along(float[] from, int radius, int sign, boolean across) {
      var result = from.clone();
      int step = across ? 1 : width;
      int end = across ? width : height;
      for (int i = 0; i < from.length; i++) {
        int row = i / width;
        int position = across ? i - row * width : row;
        for (int d = Math.max(-radius, -position); d <= Math.min(radius, end - 1 - position); d++) {
          float value = from[i + d * step];
          result[i] = sign * value > sign * result[i] ? value : result[i];
        }
      }
      return result;
    }
  }
}

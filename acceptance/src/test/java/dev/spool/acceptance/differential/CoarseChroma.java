package dev.spool.acceptance.differential;

/**
 * What 4:2:0 leaves of a picture: its BT.709 brightness is kept, but two by two pixels share their
 * chroma, which is interpolated between them again.
 */
final class CoarseChroma {
  private CoarseChroma() {}

  static void in(Picture picture) {
    var whole = picture.copy();
    for (int y = 0; y < picture.height; y++) {
      for (int x = 0; x < picture.width; x++) {
        for (int c = 0; c < 3; c++) {
          double value = whole.luma(x, y) + interpolated(whole, x, y, c);
          picture.set(x, y, c, Math.clamp(value, 0, 255));
        }
      }
    }
  }

  /** How far a channel lies from the brightness, between the middles of the nearest four blocks. */
  private static double interpolated(Picture picture, int x, int y, int channel) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      int column = i % 2 == 0 ? x : x + 2 * (x % 2) - 1;
      int row = i / 2 == 0 ? y : y + 2 * (y % 2) - 1;
      double weight = (i % 2 == 0 ? 0.75 : 0.25) * (i / 2 == 0 ? 0.75 : 0.25);
      sum += weight * shared(picture, column, row, channel);
    }
    return sum;
  }

  private static double shared(Picture picture, int x, int y, int channel) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      int column = Math.clamp((x & -2) + i % 2, 0, picture.width - 1);
      int row = Math.clamp((y & -2) + i / 2, 0, picture.height - 1);
      sum += picture.at(column, row, channel) - picture.luma(column, row);
    }
    return sum / 4;
  }
}

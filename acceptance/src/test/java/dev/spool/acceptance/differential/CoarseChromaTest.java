package dev.spool.acceptance.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoarseChromaTest {
  private static final double[] RED = {200, 80, 80};
  private static final double[] BLUE = {80, 80, 200};

  @Test
  void aColorWithoutEdgesStays() {
    var picture = halves(8, RED, RED);
    CoarseChroma.in(picture);
    for (int c = 0; c < 3; c++) {
      assertThat(picture.at(3, 2, c)).isCloseTo((float) RED[c], within(0.01f));
    }
  }

  /** The edge lies within a block: its columns 2 and 3 are one red, one blue. */
  @Test
  void anEdgeLosesItsColorAndKeepsItsBrightness() {
    var picture = halves(3, RED, BLUE);
    var before = picture.copy();
    CoarseChroma.in(picture);
    for (int x = 0; x < picture.width; x++) {
      assertThat(picture.luma(x, 1)).isCloseTo(before.luma(x, 1), within(0.01f));
    }
    assertThat(picture.at(0, 1, 0)).isCloseTo(200, within(0.01f));
    assertThat(picture.at(2, 1, 0)).isBetween(140f, 175f);
    assertThat(picture.at(7, 1, 2)).isCloseTo(200, within(0.01f));
  }

  /** Eight by four pixels, the second colour from a column on. */
  private static Picture halves(int edge, double[] left, double[] right) {
    var picture = Picture.black(8, 4);
    for (int i = 0; i < 8 * 4 * 3; i++) {
      int x = i / 3 % 8;
      picture.set(x, i / 24, i % 3, (x < edge ? left : right)[i % 3]);
    }
    return picture;
  }
}

package dev.spool.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  @ParameterizedTest
  @CsvSource({
    "1, UPRIGHT", "2, MIRRORED", "3, HALF_TURN", "4, FLIPPED",
    "5, TRANSPOSED", "6, QUARTER_TURN", "7, TRANSVERSED", "8, THREE_QUARTER_TURN",
    "0, UPRIGHT", "9, UPRIGHT", "-1, UPRIGHT", "65535, UPRIGHT",
  })
  void exifValuesAreTheEightCases(int value, Orientation orientation) {
    assertThat(Orientation.ofExif(value)).isEqualTo(orientation);
  }

  /** A stored (x, y) is displayed at (a*x + c*y, b*x + d*y), moved into sight. */
  @ParameterizedTest
  @CsvSource({
    " 1,  0,  0,  1, UPRIGHT",
    "-1,  0,  0,  1, MIRRORED",
    "-1,  0,  0, -1, HALF_TURN",
    " 1,  0,  0, -1, FLIPPED",
    " 0,  1,  1,  0, TRANSPOSED",
    " 0,  1, -1,  0, QUARTER_TURN",
    " 0, -1, -1,  0, TRANSVERSED",
    " 0, -1,  1,  0, THREE_QUARTER_TURN",
  })
  void displayMatricesAreTheEightCases(long a, long b, long c, long d, Orientation orientation) {
    assertThat(Orientation.ofMatrix(a << 16, b << 16, c << 16, d << 16)).isEqualTo(orientation);
    assertThat(Orientation.ofMatrix(a, b, c, d)).isEqualTo(orientation);
  }

  @Test
  void halfOfThemSwapWidthAndHeight() {
    assertThat(Orientation.values()).filteredOn(Orientation::swapsSides).hasSize(4);
    assertThat(Orientation.QUARTER_TURN.swapsSides()).isTrue();
    assertThat(Orientation.HALF_TURN.swapsSides()).isFalse();
  }
}

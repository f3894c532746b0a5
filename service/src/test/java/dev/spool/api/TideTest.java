package dev.spool.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.api.Tide.Height;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TideTest {
  @Test
  void bytesCountWhereSizesAreKnown() {
    var half = new Height(50, Optional.of(100L), 0, 1);
    assertThat(half.and(Height.full(300)).percent()).isEqualTo(87);
    assertThat(Height.NONE.and(half).percent()).isEqualTo(50);
  }

  @Test
  void filesCountWhereOneSizeIsNotKnown() {
    var unknown = new Height(50, Optional.empty(), 0, 1);
    assertThat(unknown.and(Height.full(300)).percent()).isEqualTo(50);
    assertThat(unknown.and(Height.DONE).and(Height.UNKNOWN).percent()).isEqualTo(33);
  }

  @Test
  void nothingIsNoProgress() {
    assertThat(Height.NONE.percent()).isZero();
  }
}

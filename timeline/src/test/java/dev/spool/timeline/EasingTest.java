package dev.spool.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EasingTest {
  @Test
  void everyEasingButHoldAndStepsGoesFromNothingToAll() {
    var easings =
        List.of(
            new Easing.Linear(),
            new Easing.EaseIn(),
            new Easing.EaseOut(),
            new Easing.EaseInOut(),
            new Easing.CubicBezier(0.42, 0, 0.58, 1));
    for (var easing : easings) {
      assertThat(easing.at(0)).isCloseTo(0, within(1e-9));
      assertThat(easing.at(1)).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void easesAsTheFormulasSay() {
    assertThat(new Easing.EaseIn().at(0.5)).isEqualTo(0.25);
    assertThat(new Easing.EaseOut().at(0.5)).isEqualTo(0.75);
    assertThat(new Easing.EaseInOut().at(0.25)).isEqualTo(0.125);
    assertThat(new Easing.EaseInOut().at(0.75)).isEqualTo(0.875);
    assertThat(new Easing.CubicBezier(0.42, 0, 0.58, 1).at(0.5)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void holdsUntilTheNextKey() {
    assertThat(new Easing.Hold().at(0.999)).isZero();
    assertThat(new Easing.Hold().at(1)).isEqualTo(1);
  }

  @Test
  void stepsAtTheStartOrTheEndOfEachStep() {
    assertThat(new Easing.Steps(4, false).at(0.2)).isZero();
    assertThat(new Easing.Steps(4, true).at(0.2)).isEqualTo(0.25);
    assertThat(new Easing.Steps(4, false).at(0.5)).isEqualTo(0.5);
  }
}

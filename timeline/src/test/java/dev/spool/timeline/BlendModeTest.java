package dev.spool.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BlendModeTest {
  @ParameterizedTest
  @EnumSource(BlendMode.class)
  void knowsEveryModeByItsCssName(BlendMode mode) {
    assertThat(BlendMode.parse(mode.cssName())).contains(mode);
  }

  @ParameterizedTest
  @CsvSource({
    "colorDodge, COLOR_DODGE", "plusLighter, PLUS_LIGHTER", "add, PLUS_LIGHTER",
    "subtract, SUBTRACT", "Normal, NORMAL", "softLight, SOFT_LIGHT"
  })
  void knowsTheOtherSpellings(String name, BlendMode mode) {
    assertThat(BlendMode.parse(name)).contains(mode);
  }

  @Test
  void knowsNothingElse() {
    assertThat(BlendMode.parse("dissolve")).isEmpty();
  }
}

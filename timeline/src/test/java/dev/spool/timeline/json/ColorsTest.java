package dev.spool.timeline.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.timeline.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#102030 | 16 32 48 1.0",
        "#abc | 170 187 204 1.0",
        "#ABCF | 170 187 204 1.0",
        "#10203000 | 16 32 48 0.0",
        "red | 255 0 0 1.0",
        " RebeccaPurple | 102 51 153 1.0",
        "rgb(1, 2, 3) | 1 2 3 1.0",
        "rgb(1 2 3) | 1 2 3 1.0",
        "rgba(1, 2, 3, 0.5) | 1 2 3 0.5",
        "rgb(1 2 3 / 50%) | 1 2 3 0.5",
        "rgb(100% 0% 50%) | 255 0 128 1.0",
        "rgb(300, -5, 0) | 255 0 0 1.0",
        "hsl(120, 100%, 50%) | 0 255 0 1.0",
        "hsl(120deg 100% 25% / 0.25) | 0 128 0 0.25",
        "hsla(240, 100%, 50%, 1) | 0 0 255 1.0",
        "hsl(-120 100% 50%) | 0 0 255 1.0",
        "hsl(0.5turn 100% 50%) | 0 255 255 1.0",
        "hsl(0 0% 100%) | 255 255 255 1.0",
        "transparent | 0 0 0 0.0"
      })
  void readsCssColors(String css, String parts) {
    assertThat(Colors.parse(css)).map(ColorsTest::parts).contains(parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#12",
        "#12345",
        "#ggg",
        "rgb()",
        "rgb(1,2)",
        "rgb(1,2,3,4,5)",
        "rgb(a,b,c)",
        "rgb(1/2/3)",
        "hsl(1%,2%,3%)",
        "url(x)",
        "blurple",
        "rgb(1 2 3",
        "rgb(1,2,3)x"
      })
  void readsNothingElse(String css) {
    assertThat(Colors.parse(css)).isEmpty();
  }

  @Test
  void knowsAllNamesOfCss() {
    assertThat(ColorNames.count()).isEqualTo(148);
  }

  @Test
  void doesNotTryToReadALongText() {
    assertThat(Colors.parse("rgb(" + "1".repeat(1_000_000) + ")")).isEmpty();
  }

  private static String parts(Color color) {
    return color.red() + " " + color.green() + " " + color.blue() + " " + color.alpha();
  }
}

package dev.spool.timeline.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.timeline.Coordinate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {
  @ParameterizedTest
  @CsvSource({
    "20px, 20",
    "20, 20",
    "-20px, -20",
    "50%, 800",
    "100%, 1600",
    "0%, 0",
    "25vw, 400",
    "calc(50% - 20px), 780",
    "calc(100% - 20px + 5px), 1585",
    "calc(10px), 10",
    "calc(50%-20px), 780",
    "calc(20px - -5px), 25",
    ".5px, 0.5"
  })
  void placesADrawingOf320PixelsOnASceneOf1920(String text, double pixels) {
    assertThat(Coordinates.parse(text).orElseThrow().in(1920, 320)).isEqualTo(pixels);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "px",
        "1em",
        "calc()",
        "calc(1px *2)",
        "calc(1px + )",
        "alert(1)",
        "1px 2px",
        "calc(1px)calc(2px)",
        "NaN",
        "1e9px",
        "calc(calc(1px))",
        "--1px",
        "9999999999999px"
      })
  void rejectsEverythingElse(String text) {
    assertThat(Coordinates.parse(text)).isEmpty();
  }

  @Test
  void centersAtFiftyPercent() {
    assertThat(Coordinates.parse("50%")).contains(new Coordinate(0, 0.5, -0.5));
  }

  @Test
  void rejectsALongText() {
    assertThat(Coordinates.parse("calc(1px" + " + 1px".repeat(100_000) + ")")).isEmpty();
  }
}

package dev.spool.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.timeline.FrameRate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CurveTest {
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);

  static List<List<Double>> curves() {
    var random = new Random(5);
    return List.of(
        values(180, i -> 3.25),
        values(180, i -> 100 - i * 0.75),
        values(180, i -> 960 + 400 * Math.sin(i / 9.0)),
        values(180, i -> i < 90 ? 0 : 255),
        values(360, i -> random.nextInt(2000) - 1000.5),
        values(1, i -> -7),
        values(2, i -> i * 1e6));
  }

  @ParameterizedTest
  @MethodSource("curves")
  void everyFrameHasItsValue(List<Double> values) {
    var formula = Formula.parse(Curve.expression(values, NTSC));
    for (int i = 0; i < values.size(); i++) {
      var t = Map.of("t", i * 1001 / 30_000.0);
      assertThat(formula.value(t)).as("frame %d", i).isCloseTo(values.get(i), within(2e-3));
    }
  }

  @ParameterizedTest
  @MethodSource("curves")
  void neverNestsDeeperThanFfmpegCanRead(List<Double> values) {
    assertThat(Formula.parse(Curve.expression(values, NTSC)).depth()).isLessThan(50);
  }

  @Test
  void framesBeyondTheLastKeepItsValueWhenItStands() {
    var formula = Formula.parse(Curve.expression(List.of(1.0, 2.0, 3.0, 3.0, 3.0, 3.0), NTSC));
    assertThat(formula.value(Map.of("t", 10.0))).isCloseTo(3, within(1e-9));
  }

  @Test
  void aStraightLineIsOneTerm() {
    assertThat(Curve.expression(List.of(0.0, 1.0, 2.0, 3.0), new FrameRate(30, 1)))
        .isEqualTo("st(0,round(t*30/1))*0+(0+(ld(0)-0)*1)");
  }

  @Test
  void timestampsThatAreRoundedDownStillMeanTheirFrame() {
    var formula = Formula.parse(Curve.expression(values(90, i -> i * i), NTSC));
    assertThat(formula.value(Map.of("t", 1.334_66))).isCloseTo(1600, within(2e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-0.0000001, 0",
    "0.1234567, 0.123457",
    "100, 100",
    "-2.5, -2.5",
    "1e7, 10000000"
  })
  void numbersArePlainDecimals(double value, String text) {
    assertThat(Curve.number(value)).isEqualTo(text);
  }

  @Test
  void numbersDoNotDependOnTheMachinesLanguage() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Curve.number(1234.5)).isEqualTo("1234.5");
      assertThat(Curve.expression(List.of(0.0, 10.0), NTSC))
          .isEqualTo("st(0,round(t*30000/1001))*0+(0+(ld(0)-0)*10)");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<Double> values(int count, java.util.function.IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).boxed().toList();
  }
}

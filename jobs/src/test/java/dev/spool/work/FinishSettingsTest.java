package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.plan.Finish;
import dev.spool.plan.Finish.Extent;
import dev.spool.plan.Finish.Watermark;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Effect;
import dev.spool.timeline.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishSettingsTest {
  @Test
  void withoutSettingsNothingIsDone() {
    assertThat(read(Map.of())).isEqualTo(Finish.NONE);
  }

  @Test
  void filtersAreAppliedInTheirOrder() {
    var finish =
        read(
            Map.of(
                "filters/0/type", "blur",
                "filters/0/amount", "4",
                "filters/1/type", "Brightness",
                "filters/1/amount", "0.5",
                "filters/2/type", "grayscale"));
    assertThat(finish.filters()).hasSize(3);
    assertThat(finish.filters().get(0)).isEqualTo(new Effect.Blur(4));
    assertThat(applied(finish.filters().get(1), 0.8, 0.4, 0.2)).containsExactly(0.4, 0.2, 0.1);
    assertThat(applied(finish.filters().get(2), 1, 0, 0)).containsExactly(0.213, 0.213, 0.213);
  }

  /** What the functions of CSS do to (0.8, 0.4, 0.2), to the thousandth. */
  @ParameterizedTest
  @CsvSource({
    "brightness,1.5,1.2,0.6,0.3",
    "contrast,2,1.1,0.3,-0.1",
    "saturation,1,0.8,0.4,0.2",
    "saturation,0,0.471,0.471,0.471",
    "saturate,2,1.129,0.329,-0.071",
    "hue,0,0.8,0.4,0.2",
    "hue-rotate,360,0.8,0.4,0.2",
    "hue,180,0.142,0.542,0.742",
    "grayscale,1,0.471,0.471,0.471",
    "grayscale,0.5,0.635,0.435,0.335",
    "sepia,1,0.66,0.587,0.457",
    "sepia,0,0.8,0.4,0.2",
  })
  void aFilterIsThatOfCss(String type, double amount, double red, double green, double blue) {
    var finish = read(Map.of("filters/0/type", type, "filters/0/amount", "" + amount));
    assertThat(applied(finish.filters().getFirst(), 0.8, 0.4, 0.2))
        .containsExactly(red, green, blue);
  }

  @Test
  void aWatermarkLiesAtTheBottomRightUnlessToldOtherwise() {
    assertThat(read(Map.of("watermark/asset", "logo.png")).watermark())
        .contains(
            new Watermark(
                "logo.png",
                new Coordinate(-24, 1, -1),
                new Coordinate(-24, 1, -1),
                new Extent.Scale(1),
                1));
  }

  @Test
  void aWatermarkIsPlacedAndSized() {
    var named =
        Map.of(
            "watermark/asset", "a",
            "watermark/position", "top",
            "watermark/margin", "10",
            "watermark/width", "200",
            "watermark/opacity", "0.5");
    assertThat(read(named).watermark())
        .contains(
            new Watermark(
                "a",
                new Coordinate(0, 0.5, -0.5),
                Coordinate.pixels(10),
                new Extent.Width(200),
                0.5));
    var exact =
        Map.of(
            "watermark/asset", "a",
            "watermark/x", "-5",
            "watermark/y", "7.5",
            "watermark/scale", "0.25");
    assertThat(read(exact).watermark())
        .contains(
            new Watermark(
                "a", Coordinate.pixels(-5), Coordinate.pixels(7.5), new Extent.Scale(0.25), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "filters,blur,/filters",
    "filters/0,blur,/filters/0",
    "filters/0/type,glow,/filters/0/type",
    "filters/0/type,blur,/filters/0/amount",
    "filters/0/strength,1,/filters/0/strength",
    "watermark,logo.png,/watermark",
    "watermark/color,red,/watermark/color",
    "watermark/opacity,2,/watermark/opacity",
    "watermark/opacity,NaN,/watermark/opacity",
    "watermark/position,middle,/watermark/position",
    "watermark/width,0,/watermark/width",
    "watermark/scale,-1,/watermark/scale",
    "watermark/margin,wide,/watermark/margin",
    "watermark/x,5,/watermark/y",
  })
  void whatIsWrongIsPointedAt(String name, String value, String pointer) {
    assertThat(problems(Map.of(name, value))).contains(pointer);
  }

  @ParameterizedTest
  @CsvSource({
    "brightness,-0.1",
    "brightness,11",
    "contrast,1e3",
    "hue,361",
    "blur,101",
    "sepia,1.01",
    "grayscale,-1",
    "saturation,much"
  })
  void amountsHaveTheirRange(String type, String amount) {
    assertThat(problems(Map.of("filters/0/type", type, "filters/0/amount", amount)))
        .containsExactly("/filters/0/amount");
  }

  @Test
  void placesAndSizesAreGivenOnce() {
    assertThat(
            problems(
                Map.of(
                    "watermark/asset", "a",
                    "watermark/x", "1",
                    "watermark/y", "1",
                    "watermark/position", "top",
                    "watermark/width", "5",
                    "watermark/scale", "2")))
        .containsExactlyInAnyOrder("/watermark/position", "/watermark/scale");
  }

  @Test
  void thereAreNotTooManyFilters() {
    var many = new HashMap<String, String>();
    IntStream.range(0, 5_000).forEach(i -> many.put("filters/" + i + "/type", "sepia"));
    assertThat(problems(many)).containsExactly("/filters");
  }

  private static Finish read(Map<String, String> settings) {
    var problems = new ArrayList<Problem>();
    var finish = RenderSettings.read(settings, problems).target().finish();
    assertThat(problems).isEmpty();
    return finish;
  }

  private static List<String> problems(Map<String, String> settings) {
    var problems = new ArrayList<Problem>();
    RenderSettings.read(settings, problems);
    return problems.stream().map(Problem::pointer).toList();
  }

  /** A color after a matrix, to the thousandth. */
  private static List<Double> applied(Effect effect, double red, double green, double blue) {
    var m = ((Effect.ColorMatrix) effect).values();
    return IntStream.range(0, 3)
        .mapToObj(row ->
            m.get(row * 5) * red
                + m.get(row * 5 + 1) * green
                + m.get(row * 5 + 2) * blue
                + m.get(row * 5 + 4))
        .map(value -> Math.round(value * 1000) / 1000.0 + 0.0)
        .toList();
  }
}

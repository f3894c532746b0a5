package dev.spool.acceptance.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.acceptance.differential.Medium.Size;
import dev.spool.acceptance.differential.Placement.Rectangle;
import dev.spool.acceptance.differential.Scene.Timing;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The reference against the numbers which the format's own samples promise. */
class RulesTest {
  private static final Medium SHORT = medium(100);
  private static final Medium CLOCK = medium(300);

  @Test
  void blendsAsSampleSevenSays() {
    assertThat(blended(Blend.MULTIPLY, 1)).containsExactly(99, 49, 25);
    assertThat(blended(Blend.SCREEN, 1)).containsExactly(227, 177, 151);
    assertThat(blended(Blend.DIFFERENCE, 1)).containsExactly(74, 26, 76);
    assertThat(blended(Blend.PLUS_LIGHTER, 1)).containsExactly(255, 226, 176);
    assertThat(blended(Blend.NORMAL, 0.5)).containsExactly(163, 113, 88);
  }

  @Test
  void playsAsSampleSixSays() {
    var loop = timing(1, null, null, "true");
    assertThat(List.of(at(loop, "0"), at(loop, "2"), at(loop, "3.5"), at(loop, "9")))
        .containsExactly(25, 75, 12, 50);
    assertThat(Playback.frameAt(timing(1, "2", null, null), CLOCK, Rational.of(2, 1)))
        .isEqualTo(125);
    assertThat(Playback.frameAt(timing(0, null, "7.5", "true"), CLOCK, Rational.of(2, 1)))
        .isEqualTo(187);
    assertThat(at(timing(2, null, null, null), "5")).isEqualTo(99);
    assertThat(at(timing(0, null, null, "2"), "7.99")).isEqualTo(99);
    assertThat(at(timing(0, null, null, "2"), "5")).isEqualTo(25);
    assertThat(at(timing(0, null, null, "2"), "8.5")).isEqualTo(99);
  }

  @Test
  void fitsAsSampleFourSays() {
    var wide = new Size(1196, 500);
    var tall = new Size(540, 960);
    assertClose(drawn("contain", wide), new Rectangle(0, 138.7, 1920, 802.7));
    assertClose(drawn("cover", wide), new Rectangle(-331.7, 0, 2583.4, 1080));
    assertClose(drawn("none", wide), new Rectangle(0, 0, 1196, 500));
    assertClose(drawn("fill", tall), new Rectangle(0, 0, 1920, 1080));
    assertClose(drawn("contain", tall), new Rectangle(656.25, 0, 607.5, 1080));
    assertClose(drawn("none", tall), new Rectangle(0, 0, 540, 960));
  }

  @Test
  void turnsClockwise() {
    var frame = new Medium.Frame(new Size(2, 1), new byte[] {9, 0, 0, -1, 5, 0, 0, -1});
    var picture = Picture.black(3, 3);
    var placed = new Rectangle(0.5, 1, 2, 1);
    new Painter(frame, new Placement(placed, placed, 1, 1, 90), 1, Blend.NORMAL, Painter.Nudge.NONE)
        .paintOn(picture);
    assertThat(picture.at(1, 0, 0)).isGreaterThan(picture.at(1, 2, 0));
    assertThat(picture.at(0, 1, 0)).isZero();
    assertThat(picture.at(2, 1, 0)).isZero();
  }

  private static List<Integer> blended(Blend blend, double alpha) {
    var backdrop = new double[] {200 / 255.0, 100 / 255.0, 50 / 255.0};
    var source = new double[] {126 / 255.0, 126 / 255.0, 126 / 255.0};
    var result = blend.over(backdrop, source, alpha);
    return IntStream.range(0, 3).mapToObj(i -> (int) Math.round(result[i] * 255)).toList();
  }

  private static int at(Timing timing, String seconds) {
    return Playback.frameAt(timing, SHORT, Rational.parse(seconds));
  }

  private static Rectangle drawn(String fit, Size natural) {
    var place = new Scene.Place(null, null, null, null, fit);
    var track = new Scene.Track("a.mp4", Set.of(), null, null, List.of());
    var look = new Scene.Look(null, null, null, null, null, null);
    var clip = new Scene.Clip(timing(0, null, null, null), place, look, null, Set.of());
    var black = new Scene.Background(null, 0, 0, 0, 0);
    var canvas = new Size(1920, 1080);
    var scene = new Scene(canvas, Rational.of(30, 1), null, true, black, null, List.of(track));
    return Placement.of(scene, track, clip, natural).drawn();
  }

  private static void assertClose(Rectangle actual, Rectangle expected) {
    assertThat(actual.x()).isCloseTo(expected.x(), within(0.05));
    assertThat(actual.y()).isCloseTo(expected.y(), within(0.05));
    assertThat(actual.width()).isCloseTo(expected.width(), within(0.05));
    assertThat(actual.height()).isCloseTo(expected.height(), within(0.05));
  }

  private static Timing timing(
      int trimStart, @Nullable String rate, @Nullable String freeze, @Nullable String loop) {
    return new Timing(
        BigDecimal.ZERO,
        BigDecimal.TEN,
        BigDecimal.valueOf(trimStart),
        rate == null ? null : new BigDecimal(rate),
        freeze == null ? null : new BigDecimal(freeze),
        loop);
  }

  /** 25 frames per second. */
  private static Medium medium(int frames) {
    var size = new Size(2, 2);
    var times = IntStream.range(0, frames).mapToObj(i -> Rational.of(i, 25)).toList();
    var end = Rational.of(frames, 25);
    return new Medium("m.mp4", true, false, size, size, 0, times, end, Path.of("none"));
  }
}

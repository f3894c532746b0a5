package dev.spool.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.timeline.BlendMode;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class BlendFormulasTest {
  private static final String[] PLANES = {"r", "g", "b"};

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HUE", "SATURATION", "COLOR", "LUMINOSITY"})
  void componentsMeetAsW3cSays(BlendMode mode) {
    var formula = Formula.parse(BlendFormulas.separable(mode).orElseThrow());
    for (int x = 0; x <= 255; x += 3) {
      for (int y = 0; y <= 255; y += 3) {
        var blended = formula.value(Map.of("x", (double) x, "y", (double) y));
        assertThat(blended / 255)
            .as("backdrop %d, source %d", x, y)
            .isCloseTo(w3c(mode, x / 255.0, y / 255.0), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HUE", "SATURATION", "COLOR", "LUMINOSITY"})
  void colorsMeetAsW3cSays(BlendMode mode) {
    var formulas = new Formula[3];
    for (int i = 0; i < 3; i++) {
      formulas[i] = Formula.parse(BlendFormulas.mixed(mode, PLANES[i].charAt(0), 1));
    }
    var random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      var below = color(random);
      var above = color(random);
      var wanted = w3c(mode, below, above);
      for (int plane = 0; plane < 3; plane++) {
        assertThat(blended(formulas[plane], below, above))
            .as("%s below, %s above", Arrays.toString(below), Arrays.toString(above))
            .isCloseTo(wanted[plane] * 255, within(0.01));
      }
    }
  }

  @Test
  void opacityMixesTheResultWithTheBackdrop() {
    double[] below = {0.2, 0.4, 0.6};
    double[] above = {1, 0, 0};
    var whole = Formula.parse(BlendFormulas.mixed(BlendMode.COLOR, 'g', 1));
    var half = Formula.parse(BlendFormulas.mixed(BlendMode.COLOR, 'g', 0.5));
    assertThat(blended(half, below, above))
        .isCloseTo((0.4 * 255 + blended(whole, below, above)) / 2, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HUE", "SATURATION", "COLOR", "LUMINOSITY", "PLUS_LIGHTER"})
  void opacityMixesComponentsWithTheBackdrop(BlendMode mode) {
    var place = Map.of("x", 90.0, "y", 226.0);
    var whole = Formula.parse(BlendFormulas.separable(mode).orElseThrow()).value(place);
    assertThat(Formula.parse(BlendFormulas.separable(mode, 0.65).orElseThrow()).value(place))
        .isCloseTo(0.35 * 90 + 0.65 * whole, within(1e-6));
  }

  /** 90 + 226 is beyond white, but 90 and 65 % of 226 is not. */
  @Test
  void whatIsAddedIsFadedBeforeItIsLimited() {
    var formula = BlendFormulas.separable(BlendMode.PLUS_LIGHTER, 0.65).orElseThrow();
    assertThat(Formula.parse(formula).value(Map.of("x", 90.0, "y", 226.0)))
        .isCloseTo(236.9, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(BlendMode.class)
  void everyModeHasOneFormula(BlendMode mode) {
    var mixes = BlendFormulas.separable(mode).isEmpty();
    if (mixes) {
      assertThat(BlendFormulas.mixed(mode, 'r', 1)).isNotEmpty();
      assertThat(BlendFormulas.builtIn(mode)).isEmpty();
    }
  }

  private static double blended(Formula formula, double[] below, double[] above) {
    var place = Map.of("X", 0.0, "Y", 0.0, "H", 2.0);
    return formula.value(
        place, (plane, _, y) -> 255 * (y < 1 ? below : above)["rgb".indexOf(plane)]);
  }

  /** Often a corner of the cube, where formulas break. */
  private static double[] color(Random random) {
    var corner = random.nextInt(3) == 0;
    return random.doubles(3).map(v -> corner ? Math.rint(v) : Math.rint(v * 255) / 255).toArray();
  }

  private static double w3c(BlendMode mode, double cb, double cs) {
    return switch (mode) {
      case NORMAL -> cs;
      case MULTIPLY -> cb * cs;
      case SCREEN -> cb + cs - cb * cs;
      case OVERLAY -> hardLight(cs, cb);
      case DARKEN -> Math.min(cb, cs);
      case LIGHTEN -> Math.max(cb, cs);
      case COLOR_DODGE -> cb == 0 ? 0 : cs == 1 ? 1 : Math.min(1, cb / (1 - cs));
      case COLOR_BURN -> cb == 1 ? 1 : cs == 0 ? 0 : 1 - Math.min(1, (1 - cb) / cs);
      case HARD_LIGHT -> hardLight(cb, cs);
      case SOFT_LIGHT -> softLight(cb, cs);
      case DIFFERENCE -> Math.abs(cb - cs);
      case EXCLUSION -> cb + cs - 2 * cb * cs;
      case PLUS_LIGHTER -> Math.min(1, cb + cs);
      case PLUS_DARKER -> Math.max(0, cb + cs - 1);
      case SUBTRACT -> Math.max(0, cb - cs);
      case HUE, SATURATION, COLOR, LUMINOSITY -> throw new IllegalArgumentException(mode.name());
    };
  }

  private static double hardLight(double cb, double cs) {
    return cs <= 0.5 ? cb * 2 * cs : cb + (2 * cs - 1) - cb * (2 * cs - 1);
  }

  private static double softLight(double cb, double cs) {
    if (cs <= 0.5) {
      return cb - (1 - 2 * cs) * cb * (1 - cb);
    }
    var d = cb <= 0.25 ? ((16 * cb - 12) * cb + 4) * cb : Math.sqrt(cb);
    return cb + (2 * cs - 1) * (d - cb);
  }

  private static double[] w3c(BlendMode mode, double[] cb, double[] cs) {
    return switch (mode) {
      case HUE -> setLum(setSat(cs, sat(cb)), lum(cb));
      case SATURATION -> setLum(setSat(cb, sat(cs)), lum(cb));
      case COLOR -> setLum(cs, lum(cb));
      case LUMINOSITY -> setLum(cb, lum(cs));
      default -> throw new IllegalArgumentException(mode.name());
    };
  }

  private static double lum(double[] c) {
    return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2];
  }

  private static double sat(double[] c) {
    return Arrays.stream(c).max().orElseThrow() - Arrays.stream(c).min().orElseThrow();
  }

  private static double[] setSat(double[] c, double s) {
    var least = Arrays.stream(c).min().orElseThrow();
    var range = sat(c);
    return Arrays.stream(c).map(v -> range == 0 ? 0 : (v - least) * s / range).toArray();
  }

  private static double[] setLum(double[] c, double l) {
    var d = l - lum(c);
    return clipColor(Arrays.stream(c).map(v -> v + d).toArray());
  }

  private static double[] clipColor(double[] c) {
    var l = lum(c);
    var n = Arrays.stream(c).min().orElseThrow();
    var x = Arrays.stream(c).max().orElseThrow();
    var clipped = c;
    if (n < -1e-12) {
      clipped = Arrays.stream(clipped).map(v -> l + (v - l) * l / (l - n)).toArray();
    }
    if (x > 1 + 1e-12) {
      clipped = Arrays.stream(clipped).map(v -> l + (v - l) * (1 - l) / (x - l)).toArray();
    }
    return clipped;
  }
}

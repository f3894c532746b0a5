package dev.spool.acceptance.differential;

import java.util.Arrays;
import java.util.Locale;

/** Rule 2.7: the W3C formulas over an opaque backdrop. Values are 0..1, not premultiplied. */
enum Blend {
  NORMAL,
  MULTIPLY,
  SCREEN,
  OVERLAY,
  DARKEN,
  LIGHTEN,
  COLOR_DODGE,
  COLOR_BURN,
  HARD_LIGHT,
  SOFT_LIGHT,
  DIFFERENCE,
  EXCLUSION,
  HUE,
  SATURATION,
  COLOR,
  LUMINOSITY,
  PLUS_DARKER,
  PLUS_LIGHTER;

  /** Accepts color-dodge and colorDodge. */
  static Blend parse(String name) {
    return valueOf(name.replaceAll("([A-Z])", "-$1").replace('-', '_').toUpperCase(Locale.ROOT));
  }

  String cssName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a small error of the source can become a large one of the result. */
  boolean isTouchy() {
    return switch (this) {
      case COLOR_DODGE, COLOR_BURN, SOFT_LIGHT, HUE, SATURATION, COLOR, LUMINOSITY -> true;
      default -> false;
    };
  }

  double[] over(double[] backdrop, double[] source, double alpha) {
    var result = new double[3];
    var mixed = isSeparable() ? separably(backdrop, source) : colour(backdrop, source);
    for (int i = 0; i < 3; i++) {
      result[i] =
          switch (this) {
            case PLUS_LIGHTER -> Math.min(1, alpha * source[i] + backdrop[i]);
            case PLUS_DARKER -> Math.max(0, backdrop[i] - alpha * (1 - source[i]));
            default -> (1 - alpha) * backdrop[i] + alpha * mixed[i];
          };
    }
    return result;
  }

  private boolean isSeparable() {
    return !(this == HUE || this == SATURATION || this == COLOR || this == LUMINOSITY);
  }

  private double[] separably(double[] backdrop, double[] source) {
    var mixed = new double[3];
    for (int i = 0; i < 3; i++) {
      mixed[i] = channel(backdrop[i], source[i]);
    }
    return mixed;
  }

  private double channel(double cb, double cs) {
    return switch (this) {
      case MULTIPLY -> cb * cs;
      case SCREEN -> cb + cs - cb * cs;
      case OVERLAY -> hardLight(cs, cb);
      case DARKEN -> Math.min(cb, cs);
      case LIGHTEN -> Math.max(cb, cs);
      case COLOR_DODGE -> dodge(cb, cs);
      case COLOR_BURN -> burn(cb, cs);
      case HARD_LIGHT -> hardLight(cb, cs);
      case SOFT_LIGHT -> softLight(cb, cs);
      case DIFFERENCE -> Math.abs(cb - cs);
      case EXCLUSION -> cb + cs - 2 * cb * cs;
      case NORMAL, HUE, SATURATION, COLOR, LUMINOSITY, PLUS_DARKER, PLUS_LIGHTER -> cs;
    };
  }

  private static double hardLight(double cb, double cs) {
    double twice = 2 * cs - 1;
    return cs <= 0.5 ? cb * 2 * cs : cb + twice - cb * twice;
  }

  private static double dodge(double cb, double cs) {
    if (cb == 0) {
      return 0;
    }
    return cs == 1 ? 1 : Math.min(1, cb / (1 - cs));
  }

  private static double burn(double cb, double cs) {
    if (cb == 1) {
      return 1;
    }
    return cs == 0 ? 0 : 1 - Math.min(1, (1 - cb) / cs);
  }

  private static double softLight(double cb, double cs) {
    if (cs <= 0.5) {
      return cb - (1 - 2 * cs) * cb * (1 - cb);
    }
    double d = cb <= 0.25 ? ((16 * cb - 12) * cb + 4) * cb : Math.sqrt(cb);
    return cb + (2 * cs - 1) * (d - cb);
  }

  private double[] colour(double[] cb, double[] cs) {
    return switch (this) {
      case HUE -> withLuminosity(withSaturation(cs, saturation(cb)), luminosity(cb));
      case SATURATION -> withLuminosity(withSaturation(cb, saturation(cs)), luminosity(cb));
      case COLOR -> withLuminosity(cs, luminosity(cb));
      default -> withLuminosity(cb, luminosity(cs));
    };
  }

  private static double luminosity(double[] c) {
    return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2];
  }

  private static double saturation(double[] c) {
    return Math.max(c[0], Math.max(c[1], c[2])) - Math.min(c[0], Math.min(c[1], c[2]));
  }

  private static double[] withLuminosity(double[] c, double wanted) {
    double shift = wanted - luminosity(c);
    return clipped(Arrays.stream(c).map(v -> v + shift).toArray());
  }

  private static double[] clipped(double[] c) {
    double l = luminosity(c);
    double lowest = Math.min(c[0], Math.min(c[1], c[2]));
    double highest = Math.max(c[0], Math.max(c[1], c[2]));
    var result = c.clone();
    if (lowest < 0) {
      Arrays.setAll(result, i -> l + (result[i] - l) * l / (l - lowest));
    }
    if (highest > 1) {
      Arrays.setAll(result, i -> l + (result[i] - l) * (1 - l) / (highest - l));
    }
    return result;
  }

  /** Stretches the channels so that the lowest is 0 and the highest is the wanted saturation. */
  private static double[] withSaturation(double[] c, double wanted) {
    double lowest = Math.min(c[0], Math.min(c[1], c[2]));
    double span = saturation(c);
    return Arrays.stream(c).map(v -> span == 0 ? 0 : (v - lowest) * wanted / span).toArray();
  }
}

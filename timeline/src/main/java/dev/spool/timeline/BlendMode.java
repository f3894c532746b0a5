package dev.spool.timeline;

import java.util.Locale;
import java.util.Optional;

/**
 * How a layer's colour meets what is painted below it; formulas of W3C Compositing, gamma space.
 */
public enum BlendMode {
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
  PLUS_LIGHTER,
  SUBTRACT;

  /**
   * The mode of this name: {@code color-dodge}, {@code colorDodge}, {@code add}, {@code subtract}.
   */
  public static Optional<BlendMode> parse(String name) {
    var constant =
        name.strip()
            .replaceAll("([a-z])([A-Z])", "$1_$2")
            .replace('-', '_')
            .toUpperCase(Locale.ROOT);
    var known = constant.equals("ADD") ? "PLUS_LIGHTER" : constant;
    for (var mode : values()) {
      if (mode.name().equals(known)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  /** The CSS name. */
  public String cssName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

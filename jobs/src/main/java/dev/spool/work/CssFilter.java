package dev.spool.work;

import dev.spool.timeline.Effect;
import dev.spool.timeline.json.ColorMatrices;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The filter functions of CSS (Filter Effects 1) by which a whole picture can be changed, and the
 * amounts each takes.
 */
enum CssFilter {
  BRIGHTNESS(0, 10),
  CONTRAST(0, 10),
  SATURATION(0, 10),
  /** Degrees. */
  HUE(-360, 360),
  /** The standard deviation in canvas pixels. */
  BLUR(0, 100),
  GRAYSCALE(0, 1),
  SEPIA(0, 1);

  private static final double[] LUMA = {0.213, 0.715, 0.072};
  private static final double[] EXACT_LUMA = {0.2126, 0.7152, 0.0722};
  private static final double[][] BROWN = {
    {0.393, 0.769, 0.189}, {0.349, 0.686, 0.168}, {0.272, 0.534, 0.131}
  };

  private final double least;
  private final double most;

  CssFilter(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /** Ours, or the name of the function where it is another. */
  static Optional<CssFilter> named(String name) {
    var known =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "saturate" -> "saturation";
          case "hue-rotate" -> "hue";
          default -> name;
        };
    return Arrays.stream(values()).filter(f -> f.name().equalsIgnoreCase(known)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(filter -> filter.name().toLowerCase(Locale.ROOT)).toList();
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  /** What is meant without an amount: all of it, where there is an all. */
  Optional<Double> usual() {
    return switch (this) {
      case GRAYSCALE, SEPIA -> Optional.of(1.0);
      case BRIGHTNESS, CONTRAST, SATURATION, HUE, BLUR -> Optional.empty();
    };
  }

  Effect effect(double amount) {
    return switch (this) {
      case BRIGHTNESS -> new Effect.ColorMatrix(ColorMatrices.scaled(amount, 0));
      case CONTRAST -> new Effect.ColorMatrix(ColorMatrices.scaled(amount, 0.5 - 0.5 * amount));
      case SATURATION -> towards(gray(LUMA), 1 - amount);
      case HUE -> new Effect.ColorMatrix(ColorMatrices.hueRotate(amount));
      case BLUR -> new Effect.Blur(amount);
      case GRAYSCALE -> towards(gray(EXACT_LUMA), amount);
      case SEPIA -> towards(BROWN, amount);
    };
  }

  private static Effect towards(double[][] target, double share) {
    return new Effect.ColorMatrix(ColorMatrices.mixed(target, share));
  }

  private static double[][] gray(double[] luma) {
    return new double[][] {luma, luma, luma};
  }
}

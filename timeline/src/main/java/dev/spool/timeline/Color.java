package dev.spool.timeline;

/** A gamma-encoded sRGB colour, not premultiplied: red, green, blue 0 to 255, alpha 0 to 1. */
public record Color(int red, int green, int blue, double alpha) {
  public static final Color BLACK = new Color(0, 0, 0, 1);
  public static final Color WHITE = new Color(255, 255, 255, 1);
  public static final Color TRANSPARENT = new Color(0, 0, 0, 0);

  public Color {
    if ((red | green | blue) < 0 || Math.max(red, Math.max(green, blue)) > 255) {
      throw new IllegalArgumentException("not a color: %d,%d,%d".formatted(red, green, blue));
    }
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("not an alpha: " + alpha);
    }
  }

  /** This colour painted over opaque black. */
  public Color overBlack() {
    return new Color(
        (int) Math.round(red * alpha),
        (int) Math.round(green * alpha),
        (int) Math.round(blue * alpha),
        1);
  }
}

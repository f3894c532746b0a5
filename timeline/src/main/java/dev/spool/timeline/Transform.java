package dev.spool.timeline;

/**
 * Scale factors and a rotation in degrees clockwise, each about a point of the drawn rectangle
 * given as fractions of its size: (0.5, 0.5) is its centre. Scale is applied first.
 */
public record Transform(
    double scaleX, double scaleY, double degrees, Origin scaleOrigin, Origin turnOrigin) {
  public static final Transform NONE = new Transform(1, 1, 0, Origin.CENTER, Origin.CENTER);

  public Transform {
    if (!Double.isFinite(scaleX) || !Double.isFinite(scaleY) || !Double.isFinite(degrees)) {
      throw new IllegalArgumentException("not a transform: " + scaleX + ", " + scaleY);
    }
  }

  /** A point of a rectangle in fractions of its width and height, origin top left. */
  public record Origin(double x, double y) {
    public static final Origin CENTER = new Origin(0.5, 0.5);
    public static final Origin TOP_LEFT = new Origin(0, 0);
  }
}

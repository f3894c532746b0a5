package dev.spool.plan;

/** A rectangle in pixels, origin top left; sides may be zero but never negative. */
public record Rect(double x, double y, double width, double height) {
  public static final Rect EVERYWHERE = new Rect(-1e9, -1e9, 2e9, 2e9);

  public Rect {
    if (!(width >= 0 && height >= 0) || !Double.isFinite(x + y + width + height)) {
      throw new IllegalArgumentException(
          "not a rectangle: %s,%s %sx%s".formatted(x, y, width, height));
    }
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double centerX() {
    return x + width / 2;
  }

  public double centerY() {
    return y + height / 2;
  }

  /** What both cover; of no width or height where they do not meet. */
  public Rect intersect(Rect other) {
    var left = Math.max(x, other.x);
    var top = Math.max(y, other.y);
    var w = Math.max(0, Math.min(right(), other.right()) - left);
    var h = Math.max(0, Math.min(bottom(), other.bottom()) - top);
    return new Rect(left, top, w, h);
  }

  /** Stretched about the point at these fractions of its sides; factors may be negative. */
  public Rect scaledAbout(double originX, double originY, double factorX, double factorY) {
    var w = width * Math.abs(factorX);
    var h = height * Math.abs(factorY);
    var ox = factorX < 0 ? 1 - originX : originX;
    var oy = factorY < 0 ? 1 - originY : originY;
    return new Rect(x + width * originX - w * ox, y + height * originY - h * oy, w, h);
  }

  public boolean covers(Rect other, double slack) {
    return x <= other.x + slack
        && y <= other.y + slack
        && right() >= other.right() - slack
        && bottom() >= other.bottom() - slack;
  }
}

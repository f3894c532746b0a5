package dev.spool.timeline;

/**
 * One coordinate of a placement: {@code pixels + ofScene * scene + ofLocal * local}, where scene is
 * the canvas size and local the drawn size along that axis. CSS's 50 % is (0, 0.5, -0.5): centred.
 */
public record Coordinate(double pixels, double ofScene, double ofLocal) {
  public Coordinate {
    if (!Double.isFinite(pixels) || !Double.isFinite(ofScene) || !Double.isFinite(ofLocal)) {
      throw new IllegalArgumentException("not a coordinate: %s".formatted(pixels));
    }
  }

  public static Coordinate pixels(double pixels) {
    return new Coordinate(pixels, 0, 0);
  }

  /** Canvas pixels from the canvas's left or top edge. */
  public double in(double scene, double local) {
    return pixels + ofScene * scene + ofLocal * local;
  }
}

package dev.spool.acceptance.program;

/** A colour, each part 0 to 255. */
public record Rgb(int red, int green, int blue) {
  public static final Rgb BLACK = grey(0);
  public static final Rgb WHITE = grey(255);
  public static final Rgb RED = new Rgb(255, 0, 0);
  public static final Rgb LIME = new Rgb(0, 255, 0);
  public static final Rgb BLUE = new Rgb(0, 0, 255);
  public static final Rgb YELLOW = new Rgb(255, 255, 0);

  public static Rgb grey(int value) {
    return new Rgb(value, value, value);
  }

  /** The largest difference of any part. */
  public int distance(Rgb other) {
    return Math.max(
        Math.abs(red - other.red),
        Math.max(Math.abs(green - other.green), Math.abs(blue - other.blue)));
  }
}

package dev.spool.media;

/**
 * How the stored picture must be turned to stand upright; the eight cases of EXIF, in its order.
 */
public enum Orientation {
  UPRIGHT,
  MIRRORED,
  HALF_TURN,
  FLIPPED,
  TRANSPOSED,
  QUARTER_TURN,
  TRANSVERSED,
  THREE_QUARTER_TURN;

  /** Whether width and height change places. */
  public boolean swapsSides() {
    return compareTo(TRANSPOSED) >= 0;
  }

  /** The case of an EXIF orientation value; anything outside 1 to 8 means upright. */
  public static Orientation ofExif(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  /**
   * The case of a display matrix's upper left 2x2 part (a b / c d, any positive scale), as MP4 and
   * FFmpeg write it: a display x of a*x + c*y.
   */
  public static Orientation ofMatrix(long a, long b, long c, long d) {
    if (a == 0 && d == 0) {
      if (b > 0) {
        return c < 0 ? QUARTER_TURN : TRANSPOSED;
      }
      return c > 0 ? THREE_QUARTER_TURN : TRANSVERSED;
    }
    if (a < 0) {
      return d < 0 ? HALF_TURN : MIRRORED;
    }
    return d < 0 ? FLIPPED : UPRIGHT;
  }
}

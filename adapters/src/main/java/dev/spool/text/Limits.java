package dev.spool.text;

import dev.spool.media.VideoStream.Size;

/** How large a picture of a text may be; what lies beyond on the right and below is cut off. */
final class Limits {
  static final int LONGEST_SIDE = 8192;

  /** An 8K frame. With four bytes of picture and one of stencil for each, under 200 MB. */
  static final int MOST_PIXELS = 7680 * 4320;

  private Limits() {}

  static Size clipped(double width, double height) {
    int columns = clipped(width, LONGEST_SIDE);
    return new Size(columns, clipped(height, Math.min(LONGEST_SIDE, MOST_PIXELS / columns)));
  }

  private static int clipped(double length, int most) {
    return Math.clamp(Math.round(length), 1, most);
  }
}

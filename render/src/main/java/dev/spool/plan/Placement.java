package dev.spool.plan;

import dev.spool.media.VideoStream.Size;

/**
 * How a picture gets onto the frame, in whole pixels and in this order: mirror the upright source,
 * take {@code source} of it, scale that to {@code scaled}, keep {@code cut} of the result, turn it
 * by {@code degrees} clockwise about its centre, and put the top left of what came out at (x, y),
 * origin the frame's top left, possibly negative.
 */
public record Placement(
    Mirror mirror, Crop source, Size scaled, Crop cut, double degrees, int x, int y) {

  /** Which ways round the picture is turned before anything else. */
  public record Mirror(boolean leftRight, boolean upDown) {
    public static final Mirror NONE = new Mirror(false, false);
  }

  /** A part of a picture in whole pixels. */
  public record Crop(int x, int y, int width, int height) {
    public Crop {
      if (x < 0 || y < 0 || width < 1 || height < 1) {
        throw new IllegalArgumentException(
            "not a crop: %d,%d %dx%d".formatted(x, y, width, height));
      }
    }

    public static Crop all(Size size) {
      return new Crop(0, 0, size.width(), size.height());
    }

    public boolean isAllOf(Size size) {
      return equals(all(size));
    }
  }

  /** The size after turning: the bounding box, even-sided, or the sides themselves unturned. */
  public Size turned() {
    return turned(cut.width(), cut.height(), degrees);
  }

  static Size turned(int width, int height, double degrees) {
    if (degrees % 180 == 0) {
      return new Size(width, height);
    }
    if (degrees % 90 == 0) {
      return new Size(/* width= */ height, /* height= */ width);
    }
    var cos = Math.abs(Math.cos(Math.toRadians(degrees)));
    var sin = Math.abs(Math.sin(Math.toRadians(degrees)));
    return new Size(evenUp(width * cos + height * sin), evenUp(width * sin + height * cos));
  }

  private static int evenUp(double side) {
    var up = (int) Math.ceil(side - 1e-6);
    return up + up % 2;
  }

  /** Whether nothing but turning by quarter turns happens: no corner is left uncovered. */
  public boolean isSquare() {
    return degrees % 90 == 0;
  }

  /** The frame pixels it covers, as a rectangle around it. */
  public Rect bounds() {
    var size = turned();
    return new Rect(x, y, size.width(), size.height());
  }
}

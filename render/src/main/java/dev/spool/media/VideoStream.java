package dev.spool.media;

import dev.spool.timeline.FrameRate;
import java.time.Duration;

/**
 * A picture stream. {@code stored} is the coded size in pixels; {@code natural} is what a browser
 * calls videoWidth and videoHeight: after pixel aspect and orientation. {@code tick} is the
 * resolution of its timestamps, {@code start} the one of its first frame.
 */
public record VideoStream(
    int index,
    String codec,
    Size stored,
    Size natural,
    Orientation orientation,
    PixelFormat pixels,
    ColorTags color,
    FrameRate rate,
    Duration tick,
    Duration start,
    boolean interlaced) {

  /** Width and height in pixels. */
  public record Size(int width, int height) {
    public Size {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException("not a size: %dx%d".formatted(width, height));
      }
    }

    public long area() {
      return (long) width * height;
    }

    public Size turned() {
      return new Size(/* width= */ height, /* height= */ width);
    }

    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  /** How samples are stored: FFmpeg's name, bits of the deepest component, what it can express. */
  public record PixelFormat(String name, int bits, boolean alpha, boolean rgb) {}

  /** The stored size as it stands after the orientation has been applied. */
  public Size upright() {
    return orientation.swapsSides() ? stored.turned() : stored;
  }
}

package dev.spool.timeline;

import java.util.Optional;

/**
 * The picture the clips are painted on: size in pixels, origin top left, the colour painted first,
 * and the frame rate the document asks for, if it asks for one.
 */
public record Canvas(int width, int height, Color background, Optional<FrameRate> frameRate) {
  /** The largest side a canvas may have, in pixels. */
  public static final int MAX_SIDE = 16_384;

  public Canvas {
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new IllegalArgumentException("not a canvas size: %dx%d".formatted(width, height));
    }
  }
}

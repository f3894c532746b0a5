package dev.spool.acceptance.program;

/** One picture of a video; the origin is the top left corner. */
public final class Frame {
  private final int width;
  private final byte[] rgb;
  private final int start;

  /** The pixels from {@code start} on; many frames share one array, which nobody changes. */
  Frame(int width, byte[] rgb, int start) {
    this.width = width;
    this.rgb = rgb;
    this.start = start;
  }

  public Rgb at(int x, int y) {
    int offset = start + 3 * (y * width + x);
    return new Rgb(
        Byte.toUnsignedInt(rgb[offset]),
        Byte.toUnsignedInt(rgb[offset + 1]),
        Byte.toUnsignedInt(rgb[offset + 2]));
  }
}

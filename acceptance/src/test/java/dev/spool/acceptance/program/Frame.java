package dev.spool.acceptance.program;

/** One picture of a video; the origin is the top left corner. */
public final class Frame {
  private final int width;
  private final byte[] rgb;

  Frame(int width, byte[] rgb) {
    this.width = width;
    this.rgb = rgb.clone();
  }

  public Rgb at(int x, int y) {
    int offset = 3 * (y * width + x);
    return new Rgb(
        Byte.toUnsignedInt(rgb[offset]),
        Byte.toUnsignedInt(rgb[offset + 1]),
        Byte.toUnsignedInt(rgb[offset + 2]));
  }
}

package dev.spool.acceptance.differential;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** An opaque picture: three values of 0..255 per pixel, rows from the top, red first. */
final class Picture {
  final int width;
  final int height;
  private final float[] values;

  private Picture(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  static Picture black(int width, int height) {
    return new Picture(width, height, new float[width * height * 3]);
  }

  static Picture ofBytes(int width, int height, byte[] rgb) {
    var picture = black(width, height);
    for (int i = 0; i < rgb.length; i++) {
      picture.values[i] = rgb[i] & 0xff;
    }
    return picture;
  }

  float at(int x, int y, int channel) {
    return values[(y * width + x) * 3 + channel];
  }

  void set(int x, int y, int channel, double value) {
    values[(y * width + x) * 3 + channel] = (float) value;
  }

  /** BT.709 brightness. */
  float luma(int x, int y) {
    return 0.2126f * at(x, y, 0) + 0.7152f * at(x, y, 1) + 0.0722f * at(x, y, 2);
  }

  Picture copy() {
    return new Picture(width, height, Arrays.copyOf(values, values.length));
  }

  byte[] bytes() {
    var bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) eightBit(values[i]);
    }
    return bytes;
  }

  void writePng(Path file) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = eightBit(at(x, y, 0)) << 16 | eightBit(at(x, y, 1)) << 8 | eightBit(at(x, y, 2));
        image.setRGB(x, y, rgb);
      }
    }
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }

  private static int eightBit(float value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}

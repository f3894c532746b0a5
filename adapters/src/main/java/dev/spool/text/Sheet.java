package dev.spool.text;

import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.FileImageOutputStream;

/** A transparent picture that is painted through stencils; alpha is not premultiplied. */
final class Sheet {
  private final BufferedImage image;
  private final int[] pixels;

  Sheet(Size size) {
    image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB);
    pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  void paint(Stencil stencil, Color color) {
    for (int i = 0; i < pixels.length; i++) {
      double over = stencil.at(i) / 255.0 * color.alpha();
      if (over > 0) {
        pixels[i] = mixed(over, color, pixels[i]);
      }
    }
  }

  private static int mixed(double over, Color color, int below) {
    double under = (below >>> 24) / 255.0 * (1 - over);
    double all = over + under;
    double share = over / all;
    int alpha = (int) Math.round(all * 255);
    int red = mixed(share, color.red(), below >> 16 & 0xFF);
    int green = mixed(share, color.green(), below >> 8 & 0xFF);
    int blue = mixed(share, color.blue(), below & 0xFF);
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  private static int mixed(double share, int over, int under) {
    return (int) Math.round(share * over + (1 - share) * under);
  }

  void write(Path file) throws IOException {
    Files.deleteIfExists(file); // or what a longer one held would stay behind the new picture
    try (var out = new FileImageOutputStream(file.toFile())) {
      ImageIO.write(image, "png", out);
    }
  }
}

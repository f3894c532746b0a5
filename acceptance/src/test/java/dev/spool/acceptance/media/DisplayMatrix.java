package dev.spool.acceptance.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Turns an mp4 as a phone does: by the matrix in its track header. */
final class DisplayMatrix {
  private static final int ONE = 0x10000;
  private static final int MATRIX_AFTER_TYPE = 40;

  private DisplayMatrix() {}

  /** {@code degrees} clockwise: 90, 180 or 270. */
  static void turn(Path mp4, int degrees, int width, int height) throws IOException {
    int[] matrix =
        switch (degrees) {
          case 90 -> new int[] {0, ONE, 0, -ONE, 0, 0, height << 16, 0, 1 << 30};
          case 180 -> new int[] {-ONE, 0, 0, 0, -ONE, 0, width << 16, height << 16, 1 << 30};
          case 270 -> new int[] {0, -ONE, 0, ONE, 0, 0, 0, width << 16, 1 << 30};
          default -> throw new IllegalArgumentException("no quarter turn: " + degrees);
        };
    var bytes = Files.readAllBytes(mp4);
    // Latin-1 keeps one character a byte, so that places in the text are places in the file.
    int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 4;
    var buffer = ByteBuffer.wrap(bytes).position(header + MATRIX_AFTER_TYPE);
    for (int value : matrix) {
      buffer.putInt(value);
    }
    Files.write(mp4, bytes);
  }
}

package dev.spool.acceptance.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes into a JPEG how the camera was held. */
final class ExifOrientation {
  private static final int SHORT_TYPE = 3;
  private static final int ORIENTATION_TAG = 0x0112;

  private ExifOrientation() {}

  /** {@code orientation} as EXIF counts them: 1 to 8. */
  static void write(Path jpeg, int orientation) throws IOException {
    var tiff = ByteBuffer.allocate(26);
    tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 1);
    tiff.putShort((short) ORIENTATION_TAG).putShort((short) SHORT_TYPE).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
    var segment = ByteBuffer.allocate(4 + 6 + tiff.capacity());
    segment.putShort((short) 0xFFE1).putShort((short) (segment.capacity() - 2));
    segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array());
    var old = Files.readAllBytes(jpeg);
    var file = ByteBuffer.allocate(old.length + segment.capacity());
    file.put(old, 0, 2).put(segment.array()).put(old, 2, old.length - 2);
    Files.write(jpeg, file.array());
  }
}

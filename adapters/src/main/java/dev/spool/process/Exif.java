package dev.spool.process;

import dev.spool.media.Orientation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The orientation in the EXIF data of a JPEG, PNG or WebP file. FFmpeg 5.1 ignores it where
 * browsers honour it.
 */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int MOST = 1 << 20;

  private Exif() {}

  /** Upright where the file is no such picture or says nothing. */
  static Orientation orientation(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var head = ByteBuffer.wrap(in.readNBytes(MOST));
      return block(head).map(Exif::read).orElse(Orientation.UPRIGHT);
    }
  }

  private static Optional<ByteBuffer> block(ByteBuffer file) {
    if (file.limit() < 16) {
      return Optional.empty();
    }
    if ((file.getShort(0) & 0xFFFF) == 0xFFD8) {
      return inJpeg(file);
    }
    if (file.getInt(0) == 0x89504E47) {
      return inChunks(file, 8, ByteOrder.BIG_ENDIAN, "eXIf");
    }
    if (file.getInt(0) == 0x52494646 && file.getInt(8) == 0x57454250) {
      return inChunks(file, 12, ByteOrder.LITTLE_ENDIAN, "EXIF");
    }
    return Optional.empty();
  }

  private static Optional<ByteBuffer> inJpeg(ByteBuffer file) {
    for (int at = 2; at + 10 < file.limit() && (file.get(at) & 0xFF) == 0xFF; ) {
      var marker = file.get(at + 1) & 0xFF;
      var length = file.getShort(at + 2) & 0xFFFF;
      if (marker == 0xE1 && file.getInt(at + 4) == 0x45786966) {
        return slice(file, at + 10, length - 8);
      }
      if (marker == 0xDA || length < 2) {
        return Optional.empty();
      }
      at += 2 + length;
    }
    return Optional.empty();
  }

  /** PNG has length, name, data, checksum; RIFF has name, length, data, padding to even. */
  private static Optional<ByteBuffer> inChunks(
      ByteBuffer file, int first, ByteOrder order, String wanted) {
    var png = order == ByteOrder.BIG_ENDIAN;
    for (int at = first; at + 8 <= file.limit(); ) {
      var length = file.duplicate().order(order).getInt(at + (png ? 0 : 4));
      var name = new byte[4];
      file.get(at + (png ? 4 : 0), name);
      if (new String(name, StandardCharsets.ISO_8859_1).equals(wanted)) {
        return slice(file, at + 8, length);
      }
      if (length < 0 || length > MOST) {
        return Optional.empty();
      }
      at += 8 + length + (png ? 4 : length % 2);
    }
    return Optional.empty();
  }

  private static Optional<ByteBuffer> slice(ByteBuffer file, int at, int length) {
    return length < 8 || at < 0 || at > file.limit() || length > file.limit() - at
        ? Optional.empty()
        : Optional.of(file.slice(at, length));
  }

  private static Orientation read(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    var directory = tiff.getInt(4);
    if (directory < 8 || directory > tiff.limit() - 2) {
      return Orientation.UPRIGHT;
    }
    var entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      var entry = directory + 2 + i * 12;
      if (entry + 12 > tiff.limit()) {
        return Orientation.UPRIGHT;
      }
      if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
        return Orientation.ofExif(tiff.getShort(entry + 8));
      }
    }
    return Orientation.UPRIGHT;
  }
}

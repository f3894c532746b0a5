package dev.spool.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes boxes. */
final class Boxes {
  private Boxes() {}

  static byte[] box(String type, byte[]... parts) {
    var size = 8 + Arrays.stream(parts).mapToInt(part -> part.length).sum();
    var box = ByteBuffer.allocate(size).putInt(size).put(type.getBytes(StandardCharsets.US_ASCII));
    for (var part : parts) {
      box.put(part);
    }
    return box.array();
  }

  /** A box of version 0 with flags. */
  static byte[] full(String type, int flags, byte[]... parts) {
    var all = new byte[parts.length + 1][];
    all[0] = ints(flags);
    System.arraycopy(parts, 0, all, 1, parts.length);
    return box(type, all);
  }

  static byte[] ints(int... values) {
    var bytes = ByteBuffer.allocate(4 * values.length);
    Arrays.stream(values).forEach(bytes::putInt);
    return bytes.array();
  }

  static byte[] shorts(int... values) {
    var bytes = ByteBuffer.allocate(2 * values.length);
    Arrays.stream(values).forEach(value -> bytes.putShort((short) value));
    return bytes.array();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** As it was read. */
  static byte[] copy(Box box) {
    var body = new byte[box.body().capacity()];
    box.open().get(body);
    return box(box.type(), body);
  }
}

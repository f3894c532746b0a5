package dev.spool.mp4;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** NAL units with and without the bytes that keep start codes out of them (H.264, 7.4.1). */
final class Unescaped {
  private static final int GUARD = 3;

  private Unescaped() {}

  static byte[] of(byte[] unit) {
    var raw = new byte[unit.length];
    var length = 0;
    var zeros = 0;
    for (var b : unit) {
      if (zeros >= 2 && b == GUARD) {
        zeros = 0;
        continue;
      }
      raw[length++] = b;
      zeros = b == 0 ? zeros + 1 : 0;
    }
    return Arrays.copyOf(raw, length);
  }

  static byte[] escaped(byte[] raw) {
    var unit = new ByteArrayOutputStream(raw.length + raw.length / 64 + 4);
    var zeros = 0;
    for (var b : raw) {
      if (zeros >= 2 && (b & 0xFF) <= GUARD) {
        unit.write(GUARD);
        zeros = 0;
      }
      unit.write(b);
      zeros = b == 0 ? zeros + 1 : 0;
    }
    return unit.toByteArray();
  }
}

package dev.spool.mp4;

import java.util.Arrays;

/**
 * Puts another number in the place of one in Exp-Golomb code, in a NAL unit without guards. Bits
 * are counted from the beginning of the unit, its type included.
 */
final class Numbers {
  private Numbers() {}

  /** How many bits a number takes. */
  static int length(int number) {
    return 2 * (31 - Integer.numberOfLeadingZeros(number + 1)) + 1;
  }

  /**
   * The same with so many whole bytes more: all that follows keeps its place within its byte, so
   * that it need not be understood.
   */
  static byte[] replacedByLonger(byte[] raw, int at, int old, int number) {
    var more = (length(number) - length(old)) / 8;
    var longer = new byte[raw.length + more];
    var after = (at + length(old)) / 8;
    System.arraycopy(raw, 0, longer, 0, Math.min(raw.length, at / 8 + 1));
    System.arraycopy(raw, after, longer, after + more, raw.length - after);
    write(longer, at, number);
    return longer;
  }

  /** The same where what follows moves by bits: for units that end in one set bit and zeros. */
  static byte[] replaced(byte[] raw, int at, int old, int number) {
    var last = raw.length * 8 - 1;
    while (last > 0 && bit(raw, last) == 0) {
      last--;
    }
    var from = at + length(old);
    var moved = new byte[(at + length(number) + last - from + 8) / 8];
    System.arraycopy(raw, 0, moved, 0, Math.min(moved.length, at / 8 + 1));
    Arrays.fill(moved, Math.min(moved.length, at / 8 + 1), moved.length, (byte) 0);
    write(moved, at, number);
    for (int i = from; i <= last; i++) {
      set(moved, at + length(number) + i - from, bit(raw, i));
    }
    for (int i = at + length(number) + last - from + 1; i < moved.length * 8; i++) {
      set(moved, i, 0);
    }
    return moved;
  }

  private static void write(byte[] raw, int at, int number) {
    var length = length(number);
    for (int i = 0; i < length; i++) {
      var shift = length - 1 - i;
      set(raw, at + i, shift < 31 ? (number + 1) >> shift & 1 : 0);
    }
  }

  private static int bit(byte[] raw, int at) {
    return raw[at / 8] >> (7 - at % 8) & 1;
  }

  private static void set(byte[] raw, int at, int bit) {
    var mask = 1 << (7 - at % 8);
    raw[at / 8] = (byte) (bit == 1 ? raw[at / 8] | mask : raw[at / 8] & ~mask);
  }
}

package dev.spool.mp4;

import java.util.Arrays;

/** Bits of a NAL unit, most significant first, the bytes that prevent emulation left out. */
final class Bits {
  private final byte[] bytes;
  private int at;

  private Bits(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What follows the unit's first byte. */
  static Bits of(byte[] unit) {
    var raw = Unescaped.of(unit);
    return new Bits(Arrays.copyOfRange(raw, Math.min(1, raw.length), raw.length));
  }

  /** All of a unit that has no guards. */
  static Bits raw(byte[] raw) {
    return new Bits(raw);
  }

  /** The number of bits read. */
  int at() {
    return at;
  }

  void skip(int bits) {
    at += bits;
  }

  int bit() throws UnusableException {
    if (at >= bytes.length * 8) {
      throw new UnusableException("a parameter set is damaged");
    }
    var bit = bytes[at / 8] >> (7 - at % 8) & 1;
    at++;
    return bit;
  }

  boolean flag() throws UnusableException {
    return bit() == 1;
  }

  int bits(int count) throws UnusableException {
    var value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** An unsigned number in Exp-Golomb code. */
  int number() throws UnusableException {
    var zeros = 0;
    while (!flag()) {
      zeros++;
      if (zeros > 30) {
        throw new UnusableException("a parameter set is damaged");
      }
    }
    return (1 << zeros) - 1 + bits(zeros);
  }

  /** A signed one. */
  int signed() throws UnusableException {
    var code = number();
    return code % 2 == 0 ? -(code / 2) : code / 2 + 1;
  }
}

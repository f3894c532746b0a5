package dev.spool.timeline.json;

/** Looks at raw bytes. Places outside the array are never touched. */
final class Octets {
  private Octets() {}

  /** The unsigned number in the first four bytes. */
  static long littleEndian(byte[] bytes) {
    return (bytes[0] & 0xFFL)
        | (bytes[1] & 0xFFL) << 8
        | (bytes[2] & 0xFFL) << 16
        | (bytes[3] & 0xFFL) << 24;
  }

  static int afterByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF
        ? 3
        : 0;
  }

  /** Whether the text has two bytes for each letter. */
  static boolean looksWide(byte[] bytes) {
    return bytes.length >= 2
        && (bytes[0] == 0
            || bytes[1] == 0
            || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  static int skipSpace(byte[] bytes, int from) {
    return skipSpace(bytes, from, bytes.length);
  }

  static int skipSpace(byte[] bytes, int from, int to) {
    var at = from;
    while (at < to && (bytes[at] == ' ' || (bytes[at] >= 9 && bytes[at] <= 13))) {
      at++;
    }
    return at;
  }

  static boolean startsWith(byte[] bytes, String ascii, long at) {
    if (at < 0 || at + ascii.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[(int) at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static int indexOf(byte[] bytes, String ascii, int from) {
    for (int at = from; at + ascii.length() <= bytes.length; at++) {
      if (startsWith(bytes, ascii, at)) {
        return at;
      }
    }
    return -1;
  }
}

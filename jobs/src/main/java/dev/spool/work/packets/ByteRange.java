package dev.spool.work.packets;

/** The bytes [first, end) of a file; never none. */
public record ByteRange(long first, long end) {
  public ByteRange {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("no bytes in [%d, %d)".formatted(first, end));
    }
  }

  public long size() {
    return end - first;
  }
}

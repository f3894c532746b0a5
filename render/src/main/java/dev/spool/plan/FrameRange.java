package dev.spool.plan;

/** Output frames [first, end): {@code first} is inside, {@code end} is not. Never empty. */
public record FrameRange(long first, long end) {
  public FrameRange {
    if (first < 0 || first >= end) {
      throw new IllegalArgumentException("not a frame range: [%d, %d)".formatted(first, end));
    }
  }

  public long count() {
    return end - first;
  }

  public boolean contains(FrameRange other) {
    return first <= other.first && other.end <= end;
  }

  @Override
  public String toString() {
    return "[" + first + ", " + end + ")";
  }
}

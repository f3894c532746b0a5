package dev.spool.s3;

/**
 * Which files go in parts, and how large the parts are. S3 takes at most 10,000 parts, none but the
 * last smaller than 5 MiB, none larger than 5 GiB.
 */
record Sizes(long largestWhole, long smallestPart, long smallestCopy) {
  static final Sizes USUAL = new Sizes(100_000_000, 16L << 20, 256L << 20);

  private static final long MOST_PARTS = 10_000;

  boolean inParts(long size) {
    return size > largestWhole;
  }

  long part(long size) {
    return Math.max(smallestPart, Math.ceilDiv(size, MOST_PARTS));
  }

  /** A copied part is copied while its request waits: small enough for a minute's patience. */
  long copy(long size) {
    return Math.max(smallestCopy, Math.ceilDiv(size, MOST_PARTS));
  }
}

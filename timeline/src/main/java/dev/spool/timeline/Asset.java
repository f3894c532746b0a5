package dev.spool.timeline;

import java.util.List;
import java.util.Optional;

/**
 * A file the caller supplies, and every way the document gives to find it, in the order in which
 * they are tried: embedded bytes, the caller's registered assets (by {@code fileId}, url or file
 * name), then its urls. {@code pointer} is where the document names it.
 */
public record Asset(
    Id id,
    String pointer,
    Optional<Embedded> embedded,
    Optional<String> fileId,
    List<String> urls,
    List<String> fileNames) {
  public Asset {
    urls = List.copyOf(urls);
    fileNames = List.copyOf(fileNames);
  }

  /** Names an asset within one timeline. */
  public record Id(String value) implements Comparable<Id> {
    @Override
    public int compareTo(Id other) {
      return value.compareTo(other.value);
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /** Bytes [offset, offset + size) of the document's own file. */
  public record Embedded(long offset, long size) {
    public Embedded {
      if (offset < 0 || size < 0) {
        throw new IllegalArgumentException("not a stretch of a file: " + offset + "+" + size);
      }
    }
  }
}

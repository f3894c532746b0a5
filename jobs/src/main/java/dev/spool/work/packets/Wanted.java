package dev.spool.work.packets;

import java.util.List;

/** What of a file somebody has to have. */
public sealed interface Wanted {
  /** These bytes suffice. */
  record Ranges(List<ByteRange> ranges) implements Wanted {
    public Ranges {
      ranges = List.copyOf(ranges);
    }
  }

  /** Nobody can say what would suffice. */
  record Everything() implements Wanted {}
}

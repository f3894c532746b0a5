package dev.spool.plan;

import dev.spool.timeline.Asset;
import java.time.Duration;
import java.util.List;

/**
 * The whole programme's sound: {@code samples} of 48 kHz stereo, made in chunks that follow each
 * other without a gap, encoded once.
 */
public record Soundtrack(long samples, List<Chunk> chunks, boolean limiter) {
  /** Samples per second of everything between sources and encoder. */
  public static final int RATE = 48_000;

  public Soundtrack {
    chunks = List.copyOf(chunks);
  }

  /** When a sample is heard, from the programme's or its source's beginning. */
  public static Duration timeOf(long sample) {
    return Duration.ofNanos(Math.round(sample * 1e9 / RATE));
  }

  /** Samples [first, end) of the programme: the plain sum of its voices. */
  public record Chunk(int index, long first, long end, List<Voice> voices) {
    public Chunk {
      voices = List.copyOf(voices);
      if (first < 0 || first >= end) {
        throw new IllegalArgumentException("not a chunk: [%d, %d)".formatted(first, end));
      }
    }

    public long count() {
      return end - first;
    }
  }

  /**
   * A stretch of one asset's sound in a chunk: {@code count} samples from the chunk's sample {@code
   * at}, starting at {@code from} samples (of 48 kHz) of source time and running at {@code rate}
   * with its pitch kept. The levels follow each other and fill the count.
   */
  public record Voice(
      String pointer,
      Asset.Id asset,
      long at,
      long count,
      long from,
      double rate,
      List<Level> levels) {
    public Voice {
      levels = List.copyOf(levels);
    }
  }

  /** A gain that moves linearly from {@code begin} to {@code end} over {@code count} samples. */
  public record Level(long count, double begin, double end) {
    public boolean isConstant() {
      return begin == end;
    }
  }
}

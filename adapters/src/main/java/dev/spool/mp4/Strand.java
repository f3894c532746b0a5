package dev.spool.mp4;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A track to be written: its packets, where they are now, and its tables. Durations are in units of
 * the movie where they are shown, of the track where they are stored.
 */
record Strand(Head head, List<Packet> packets, List<byte[]> tables) {
  Strand {
    packets = List.copyOf(packets);
    tables = List.copyOf(tables);
  }

  /**
   * What a player must know of it first. {@code from} is the time in the track that is shown first;
   * sides are zero for sound.
   */
  record Head(
      String handler, int timescale, long stored, long shown, long from, int width, int height) {}

  /** Bytes in a file, decoded at a time in units of the track. */
  record Packet(Origin origin, long offset, int size, long time) {}

  /** A file and, where its packets must be looked at, what they may say. */
  record Origin(Path file, Trust trust) {}

  /** Whether packets come from us; if not, what they may say and how their sets are called here. */
  sealed interface Trust {
    record Ours() implements Trust {}

    record Theirs(AvcConfiguration described, Optional<Renumbering> renumbering) implements Trust {}
  }

  double seconds(int packet) {
    return packets.get(packet).time() / (double) head.timescale();
  }
}

package dev.spool.mp4;

import dev.spool.work.packets.ByteRange;
import dev.spool.work.packets.Presence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which bytes FFmpeg reads when it opens a file: its beginning, to recognize it; every box but the
 * data; and packets from all tracks, in their order, until it has seen enough of them (at the
 * latest after {@link #PROBED} bytes, its usual probesize).
 */
record Opening(FileChannel file, Presence there) {
  private static final long RECOGNIZED = (1 << 20) + (1 << 16);
  private static final long PROBED = 5_000_000;
  private static final long LARGEST_BOX = 4 << 20;
  private static final long LARGEST_TEXT = 4 << 20;

  /** Tracks may lead each other by a second. */
  private static final long AHEAD = Duration.ofSeconds(1).toNanos();

  /** Those that are known by now. */
  List<ByteRange> ranges() throws IOException, UnusableException {
    var ranges = new ArrayList<ByteRange>();
    ranges.add(new ByteRange(0, Math.min(RECOGNIZED, file.size())));
    addBoxes(ranges);
    if (ranges.stream().allMatch(there::has)) {
      addPackets(ranges, TimedTrack.all(Movie.read(file)));
    }
    return ranges;
  }

  /** Every box of the file, or those until one that is not there. */
  private void addBoxes(List<ByteRange> ranges) throws IOException, UnusableException {
    var head = ByteBuffer.allocate(Movie.HEAD);
    var boxes = 0;
    for (long at = 0; at + 8 <= file.size(); boxes++) {
      var reach = new ByteRange(at, Math.min(at + Movie.HEAD, file.size()));
      ranges.add(reach);
      if (!there.has(reach)) {
        return;
      }
      Movie.fill(head.clear(), file, at);
      var size = Movie.size(head.flip(), file.size() - at);
      addBox(ranges, Box.type(head.position(4)), at, size);
      at += size;
      if (boxes == Movie.MOST_BOXES) {
        throw new UnusableException("it has too many boxes");
      }
    }
  }

  private static void addBox(List<ByteRange> ranges, String type, long at, long size)
      throws UnusableException {
    switch (type) {
      case "mdat", "free", "skip", "wide" -> {}
      case "moov" -> ranges.add(new ByteRange(at, at + size));
      case "ftyp", "pdin", "udta", "uuid" -> {
        if (size > LARGEST_BOX) {
          throw new UnusableException("a box in it is too large");
        }
        ranges.add(new ByteRange(at, at + size));
      }
      default -> throw new UnusableException("it has boxes of another kind");
    }
  }

  private static void addPackets(List<ByteRange> ranges, List<TimedTrack> tracks)
      throws UnusableException {
    var until = probedUntil(tracks) + (1 + tracks.size()) * AHEAD;
    for (var track : tracks) {
      if (track.isReadAsItPlays()) {
        track.addTo(ranges, 0, Math.max(1, track.after(until)));
      } else {
        checkText(track);
        track.addTo(ranges, 0, track.count());
      }
    }
  }

  /** Until when packets are read if they are read in the order of their times. */
  private static long probedUntil(List<TimedTrack> tracks) {
    var next = new int[tracks.size()];
    var bytes = 0L;
    var largest = 0;
    var until = 0L;
    while (bytes <= PROBED + largest) {
      var earliest = -1;
      for (int i = 0; i < next.length; i++) {
        if (next[i] < tracks.get(i).count()
            && (earliest < 0
                || tracks.get(i).decoded(next[i]) < tracks.get(earliest).decoded(next[earliest]))) {
          earliest = i;
        }
      }
      if (earliest < 0) {
        return Long.MAX_VALUE / 2;
      }
      var track = tracks.get(earliest);
      until = Math.max(until, track.decoded(next[earliest]));
      largest = Math.max(largest, track.size(next[earliest]));
      bytes += track.size(next[earliest]++);
    }
    return until;
  }

  private static void checkText(TimedTrack track) throws UnusableException {
    var bytes = 0L;
    for (int i = 0; i < track.count(); i++) {
      bytes += track.size(i);
    }
    if (bytes > LARGEST_TEXT) {
      throw new UnusableException("it has too much text");
    }
  }
}

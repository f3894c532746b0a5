package dev.spool.mp4;

import static dev.spool.mp4.Boxes.full;
import static dev.spool.mp4.Boxes.ints;

import dev.spool.mp4.Strand.Origin;
import dev.spool.mp4.Strand.Packet;
import dev.spool.mp4.Strand.Trust;
import java.nio.file.Path;
import java.util.ArrayList;

/** A sound as it is, its length exact to the sample. */
final class SoundStrand {
  private SoundStrand() {}

  /** The movie counts in the sound's own units. */
  static Strand of(Track track, Path file, long heard) {
    var samples = track.samples();
    var origin = new Origin(file, new Trust.Ours());
    var packets = new ArrayList<Packet>();
    for (int i = 0; i < samples.count(); i++) {
      packets.add(new Packet(origin, samples.offset(i), samples.size(i), samples.decoded(i)));
    }
    var from = track.edits().list().stream().mapToLong(Track.Edit::from).max().orElse(0);
    var head =
        new Strand.Head(
            "soun",
            Math.toIntExact(track.timescale()),
            samples.end(),
            heard,
            Math.max(0, from),
            0,
            0);
    var tables = new ArrayList<byte[]>();
    tables.add(full("stsd", 0, ints(1), Boxes.copy(track.entry())));
    tables.add(durations(samples));
    track.groups().forEach(group -> tables.add(Boxes.copy(group)));
    return new Strand(head, packets, tables);
  }

  private static byte[] durations(Samples samples) {
    var runs = new ArrayList<Integer>();
    var entries = 0;
    for (int i = 0; i < samples.count(); ) {
      var end = i;
      while (end < samples.count() && duration(samples, end) == duration(samples, i)) {
        end++;
      }
      runs.add(end - i);
      runs.add((int) duration(samples, i));
      entries++;
      i = end;
    }
    return full("stts", 0, ints(entries), ints(runs.stream().mapToInt(r -> r).toArray()));
  }

  private static long duration(Samples samples, int i) {
    var end = i + 1 < samples.count() ? samples.decoded(i + 1) : samples.end();
    return end - samples.decoded(i);
  }
}

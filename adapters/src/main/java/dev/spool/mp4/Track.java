package dev.spool.mp4;

import java.util.ArrayList;
import java.util.List;

/**
 * One track's tables: for every sample, in decoding order, its size and place in the file, its
 * decoding time and how much later it is shown (in units of the track), and whether it is marked as
 * a place to begin. {@code entry} describes the samples; {@code groups} say more of them, as they
 * stand in the file.
 */
record Track(
    String handler, long timescale, Edits edits, Box entry, Samples samples, List<Box> groups) {
  Track {
    groups = List.copyOf(groups);
  }

  /** Which part of the track is shown, and when. */
  record Edits(long movieTimescale, List<Edit> list) {
    Edits {
      list = List.copyOf(list);
    }
  }

  /** {@code duration} in units of the movie; {@code from} in units of the track, -1: nothing. */
  record Edit(long duration, long from) {}

  /**
   * {@code trak} of a movie whose times are in units of {@code movieTimescale}, in a file so large.
   */
  static Track read(Box trak, long movieTimescale, long fileSize) throws UnusableException {
    var mdia = trak.at("mdia");
    var stbl = mdia.at("minf", "stbl");
    var groups = new ArrayList<Box>();
    for (var box : stbl.children()) {
      if (box.type().equals("sgpd") || box.type().equals("sbgp")) {
        groups.add(box);
      }
    }
    return new Track(
        mdia.at("hdlr").read(in -> Box.type(in.position(8))),
        mdia.at("mdhd").read(in -> Integer.toUnsignedLong(in.getInt(in.get(0) == 1 ? 20 : 12))),
        new Edits(movieTimescale, edits(trak)),
        entry(stbl.at("stsd")),
        Samples.read(stbl, fileSize),
        groups);
  }

  private static Box entry(Box stsd) throws UnusableException {
    var entries = stsd.read(in -> Box.in(in.position(8)));
    if (entries.size() != 1) {
      throw new UnusableException("its description changes on the way");
    }
    return entries.getFirst();
  }

  private static List<Edit> edits(Box trak) throws UnusableException {
    var edts = trak.child("edts");
    if (edts.isEmpty()) {
      return List.of();
    }
    return edts.get()
        .at("elst")
        .read(in -> {
          var large = in.get(0) == 1;
          var count = in.position(4).getInt();
          var edits = new ArrayList<Edit>();
          for (int i = 0; i < count; i++) {
            var duration = large ? in.getLong() : Integer.toUnsignedLong(in.getInt());
            var from = large ? in.getLong() : in.getInt();
            if (in.getInt() != 1 << 16) {
              throw new UnusableException("its edit list changes the speed");
            }
            edits.add(new Edit(duration, from));
          }
          return edits;
        });
  }
}

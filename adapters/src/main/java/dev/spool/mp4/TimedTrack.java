package dev.spool.mp4;

import dev.spool.work.packets.ByteRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A track whose packets FFmpeg reads one by one, each at its place, with the times that FFmpeg
 * gives them (nanoseconds, in the file's own time).
 *
 * @param shift added to the track's times, in its units
 * @param begin what is shown earlier is hidden, in its units
 */
record TimedTrack(Track track, long shift, long begin) {
  private static final int FIRST_PACKETS = 1_000;

  /** An edit list that cuts off more than a codec's delay moves where FFmpeg begins to read. */
  private static final double LONGEST_CUT = 1;

  static List<TimedTrack> all(Movie movie) throws UnusableException {
    var tracks = new ArrayList<TimedTrack>();
    for (var box : movie.tracks()) {
      tracks.add(of(Track.read(box, movie.timescale(), movie.fileSize())));
    }
    if (tracks.isEmpty()) {
      throw new UnusableException("it has no tracks");
    }
    return tracks;
  }

  private static TimedTrack of(Track track) throws UnusableException {
    var samples = track.samples();
    if (track.handler().equals("soun")
        && samples.count() > 1
        && samples.decoded(1) - samples.decoded(0) == 1) {
      throw new UnusableException("its sound is plain samples, which are read by the chunk");
    }
    return edited(track);
  }

  private static TimedTrack edited(Track track) throws UnusableException {
    var scale = track.edits().movieTimescale();
    if (track.timescale() <= 0 || scale <= 0) {
      throw new UnusableException("its times have no unit");
    }
    var edits = new ArrayList<>(track.edits().list());
    var delay = 0.0;
    if (!edits.isEmpty() && edits.getFirst().from() == -1) {
      delay = (double) edits.removeFirst().duration() * track.timescale() / scale;
    }
    var from = edits.isEmpty() ? 0 : edits.getFirst().from();
    if (edits.size() > 1 || from < 0 || from > LONGEST_CUT * track.timescale()) {
      throw new UnusableException("its edit list takes it apart");
    }
    var begin = Math.round(delay);
    return new TimedTrack(track, begin - from, begin);
  }

  boolean isPicture() {
    return track.handler().equals("vide");
  }

  /** Others, such as chapters, are read from beginning to end as a file is opened. */
  boolean isReadAsItPlays() {
    return switch (track.handler()) {
      case "vide", "soun", "meta" -> true;
      default -> false;
    };
  }

  int count() {
    return track.samples().count();
  }

  int size(int sample) {
    return track.samples().size(sample);
  }

  long decoded(int sample) {
    return nanos(track.samples().decoded(sample));
  }

  long shown(int sample) {
    return nanos(track.samples().shown(sample));
  }

  /** When the first is shown that is not hidden. */
  long start() {
    var start = Long.MAX_VALUE;
    for (int i = 0; i < Math.min(count(), FIRST_PACKETS); i++) {
      var at = track.samples().shown(i);
      start = at + shift < begin ? start : Math.min(start, at);
    }
    return nanos(start);
  }

  private long nanos(long time) {
    return Math.round((time + shift) * 1e9 / track.timescale());
  }

  /** The first that is decoded after an instant; their number if none is. */
  int after(long nanos) {
    var low = 0;
    var high = count();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (decoded(middle) <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The last key packet that is decoded and shown by an instant; the first packet if none is. */
  int keyBefore(long nanos) {
    for (int i = after(nanos) - 1; i > 0; i--) {
      if (track.samples().isMarked(i) && shown(i) <= nanos) {
        return i;
      }
    }
    return 0;
  }

  /** Where the packets [first, end) lie. */
  void addTo(List<ByteRange> ranges, int first, int end) {
    for (int i = first; i < Math.min(end, count()); i++) {
      if (size(i) > 0) {
        add(ranges, track.samples().offset(i), size(i));
      }
    }
  }

  private static void add(List<ByteRange> ranges, long at, int size) {
    if (!ranges.isEmpty() && ranges.getLast().end() == at) {
      ranges.add(new ByteRange(ranges.removeLast().first(), at + size));
    } else {
      ranges.add(new ByteRange(at, at + size));
    }
  }
}

package dev.spool.mp4;

import dev.spool.media.MediaInfo;
import dev.spool.work.packets.ByteRange;
import dev.spool.work.packets.SourceSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which bytes FFmpeg needs to show spans of a file and make them heard. Every track is taken, since
 * they lie beside each other anyway: from the key frame before, which FFmpeg looks for in the
 * picture even for the sound, to some packets after.
 */
record Showing(List<TimedTrack> tracks, MediaInfo info) {
  /**
   * FFmpeg asks for a second less where decoding runs ahead; codecs settle in less than another.
   */
  private static final long BEFORE = Duration.ofSeconds(2).toNanos();

  /** Sound is read from where the picture is. */
  private static final long SETTLING = Duration.ofMillis(500).toNanos();

  private static final long AFTER = Duration.ofSeconds(1).toNanos();

  /** More than any decoder holds back and any filter looks ahead, however far apart they are. */
  private static final int MORE_PACKETS = 64;

  /** Times of a track that begins elsewhere than FFmpeg says are not understood. */
  private static final long MOST_OFF = Duration.ofMillis(50).toNanos();

  Showing {
    tracks = List.copyOf(tracks);
  }

  List<ByteRange> ranges(List<SourceSpan> spans) throws UnusableException {
    check();
    var ranges = new ArrayList<ByteRange>();
    for (var span : spans) {
      add(ranges, span);
    }
    return ranges;
  }

  private void check() throws UnusableException {
    if (info.video().isEmpty()) {
      return;
    }
    var start = info.video().get().start().toNanos();
    if (tracks.stream()
        .filter(TimedTrack::isPicture)
        .noneMatch(track -> Math.abs(track.start() - start) <= MOST_OFF)) {
      throw new UnusableException("its times are kept in an unusual way");
    }
  }

  private void add(List<ByteRange> ranges, SourceSpan span) {
    var from = info.origin().plus(span.from()).toNanos() - BEFORE;
    var end = info.origin().plus(span.end()).toNanos() + AFTER;
    var begin = begin(from);
    for (var track : tracks) {
      var first =
          track.isPicture()
              ? track.keyBefore(pictures() == 1 ? from : begin)
              : track.after(begin - SETTLING) - 1;
      track.addTo(ranges, Math.max(0, first), track.after(end) + MORE_PACKETS);
    }
  }

  private long pictures() {
    return tracks.stream().filter(TimedTrack::isPicture).count();
  }

  /** When the first picture is decoded that FFmpeg may begin with; others begin no later. */
  private long begin(long from) {
    return tracks.stream()
        .filter(track -> track.isPicture() && track.count() > 0)
        .mapToLong(track -> Math.min(from, track.decoded(track.keyBefore(from))))
        .min()
        .orElse(from);
  }
}

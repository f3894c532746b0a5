package dev.spool.plan;

import dev.spool.media.Coding;
import dev.spool.media.Coding.CodedFrame;
import dev.spool.plan.ResolvedTimeline.ResolvedClip;
import dev.spool.timeline.FrameRate;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where segments may begin at the latest: some five seconds apart, counted anew from where a clip
 * of at least that length begins at the bottom. So an edit changes the segments it touches, and
 * when it moves what follows, those that follow are the same again.
 */
record Cells(ResolvedTimeline timeline, long length) {
  private static final int SECONDS = 5;

  /** What is left of a clip and shorter than this part of a cell belongs to the one before. */
  private static final int LEAST_PART = 3;

  /**
   * To begin where this part of a cell has to be decoded only to be thrown away is too dear, if
   * there is a better place in between half a cell and nearly two.
   */
  private static final int DEAR_PART = 4;

  /** Frames of a cell that is neither the last of a clip, nor cut short by the next, nor moved. */
  static long length(FrameRate rate) {
    return Math.max(1, Math.round(rate.perSecond() * SECONDS));
  }

  /** First frames of cells, which segments do not cross; the output's end too. */
  static NavigableSet<Long> of(ResolvedTimeline timeline) {
    return new Cells(timeline, length(timeline.rate())).all();
  }

  private NavigableSet<Long> all() {
    var anchors = anchors();
    var cells = new TreeSet<>(anchors.keySet());
    for (var anchor : anchors.entrySet()) {
      var next = anchors.higherKey(anchor.getKey());
      if (next != null) {
        var at = following(anchor.getKey(), anchor.getValue());
        while (next - at > length / LEAST_PART) {
          cells.add(at);
          at = following(at, anchor.getValue());
        }
      }
    }
    return cells;
  }

  /** Frames at which counting begins anew, with those where decoding what is seen there can. */
  private NavigableMap<Long, NavigableSet<Long>> anchors() {
    var anchors = new TreeMap<Long, NavigableSet<Long>>();
    anchors.put(0L, new TreeSet<>());
    anchors.put(timeline.frames(), new TreeSet<>());
    var lowest = FrameSweep.painted(timeline);
    for (int i = 0; i < lowest.size(); i++) {
      var at = lowest.get(i).at().orElseThrow();
      var isCovered =
          lowest.subList(0, i).stream()
              .map(below -> below.at().orElseThrow())
              .anyMatch(below -> below.first() <= at.first() && below.end() > at.first());
      if (at.count() >= length && !isCovered) {
        anchors.put(at.first(), restarts(lowest.get(i)));
      }
    }
    return anchors;
  }

  private long following(long at, NavigableSet<Long> restarts) {
    var usual = at + length;
    var decoded = restarts.floor(usual);
    if (decoded == null || usual - decoded <= length / DEAR_PART) {
      return usual;
    }
    var later = restarts.ceiling(usual);
    if (later != null && later - at < 2 * length - length / DEAR_PART) {
      return later;
    }
    return decoded - at > length / 2 ? decoded : usual;
  }

  /** Output frames that show a frame of the clip's source which needs none before it. */
  private NavigableSet<Long> restarts(ResolvedClip resolved) {
    var restarts = new TreeSet<Long>();
    var playback = resolved.clip().playback();
    var media = resolved.media();
    if (media.isPresent()
        && media.get().coding() instanceof Coding.Known(var frames, _)
        && playback.passes() == 1) {
      var clock = new SourceClock(playback, resolved.clip().start(), media.get().duration());
      frames.stream()
          .filter(CodedFrame::restart)
          .forEach(
              frame -> restarts.add(timeline.rate().framesBefore(clock.timeAt(frame.nanos()))));
    }
    return restarts;
  }
}

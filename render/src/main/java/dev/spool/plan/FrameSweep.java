package dev.spool.plan;

import dev.spool.plan.ResolvedTimeline.ResolvedClip;
import dev.spool.timeline.FrameRate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Walks over the output once and finds the stretches in which the same clips are visible. */
final class FrameSweep {
  /** Seconds of output between two cells, as a rule. */
  private static final int CELL_SECONDS = 5;

  /** What is left of a clip and shorter than this part of a cell belongs to the one before. */
  private static final int LEAST_PART = 3;

  private FrameSweep() {}

  /** Frames in painting order of the clips active throughout, bottom first. */
  record Stretch(FrameRange at, List<ResolvedClip> clips) {
    Stretch {
      clips = List.copyOf(clips);
    }
  }

  /** Frames of a cell that is neither the last of a clip nor cut short by the next. */
  static long cell(FrameRate rate) {
    return Math.max(1, Math.round(rate.perSecond() * CELL_SECONDS));
  }

  /**
   * First frames of cells, which segments do not cross: counted anew from where a clip of at least
   * a cell's length begins at the bottom. So an edit changes the segments it touches, and when it
   * moves what follows, those that follow are the same again.
   */
  static NavigableSet<Long> cells(ResolvedTimeline timeline) {
    var anchors = new TreeSet<>(List.of(0L, timeline.frames()));
    var length = cell(timeline.rate());
    var lowest = painted(timeline);
    for (int i = 0; i < lowest.size(); i++) {
      var clip = lowest.get(i);
      var first = first(clip);
      var isCovered =
          lowest.subList(0, i).stream().anyMatch(c -> first(c) <= first && end(c) > first);
      if (end(clip) - first >= length && !isCovered) {
        anchors.add(first);
      }
    }
    var cells = new TreeSet<>(anchors);
    for (var anchor : anchors) {
      var next = anchors.higher(anchor);
      for (var at = anchor + length;
          next != null && next - at > length / LEAST_PART;
          at += length) {
        cells.add(at);
      }
    }
    return cells;
  }

  private static List<ResolvedClip> painted(ResolvedTimeline timeline) {
    return timeline.clips().stream()
        .filter(clip -> clip.clip().picture().visible() && clip.at().isPresent())
        .toList();
  }

  /** Stretches that tile the output, none of which crosses a cell's first frame. */
  static List<Stretch> ranges(ResolvedTimeline timeline) {
    var painted = painted(timeline);
    var cuts = cuts(painted, timeline);
    var starting = new HashMap<Long, List<Integer>>();
    for (int i = 0; i < painted.size(); i++) {
      starting.computeIfAbsent(first(painted.get(i)), _ -> new ArrayList<>()).add(i);
    }
    var active = new TreeSet<Integer>();
    var stretches = new ArrayList<Stretch>();
    for (var cut = cuts.first(); cut < timeline.frames(); cut = cuts.higher(cut)) {
      var now = cut;
      active.removeIf(i -> end(painted.get(i)) <= now);
      active.addAll(starting.getOrDefault(cut, List.of()));
      var whole = new FrameRange(cut, cuts.higher(cut));
      var clips = active.stream().map(painted::get).toList();
      stretches.add(new Stretch(whole, clips));
    }
    return stretches;
  }

  private static NavigableSet<Long> cuts(List<ResolvedClip> painted, ResolvedTimeline timeline) {
    var cuts = new TreeSet<>(cells(timeline));
    for (var clip : painted) {
      cuts.add(first(clip));
      cuts.add(end(clip));
      animationCuts(clip, timeline.rate()).stream()
          .filter(frame -> frame > first(clip) && frame < end(clip))
          .forEach(cuts::add);
    }
    return cuts;
  }

  /** Where animations begin and end: outside them the clip is at rest and cheaper. */
  private static List<Long> animationCuts(ResolvedClip clip, FrameRate rate) {
    return clip.clip().picture().animations().stream()
        .flatMap(animation ->
            List.of(animation.keys().getFirst(), animation.keys().getLast()).stream()
                .map(key -> rate.framesBefore(clip.clip().start().plus(key.at()))))
        .toList();
  }

  private static long first(ResolvedClip clip) {
    return clip.at().orElseThrow().first();
  }

  private static long end(ResolvedClip clip) {
    return clip.at().orElseThrow().end();
  }
}

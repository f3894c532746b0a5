package dev.spool.plan;

import dev.spool.plan.ResolvedTimeline.ResolvedClip;
import dev.spool.timeline.FrameRate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Walks over the output once and finds the stretches in which the same clips are visible. */
final class FrameSweep {
  /** Seconds of output that one segment holds at the most. */
  private static final int SEGMENT_SECONDS = 10;

  private FrameSweep() {}

  /** Frames in painting order of the clips active throughout, bottom first. */
  record Stretch(FrameRange at, List<ResolvedClip> clips) {
    Stretch {
      clips = List.copyOf(clips);
    }
  }

  /** Frames of the longest segment. */
  static long longest(FrameRate rate) {
    return Math.max(1, Math.round(rate.perSecond() * SEGMENT_SECONDS));
  }

  /** Stretches that tile the output, none longer than a segment may be. */
  static List<Stretch> ranges(ResolvedTimeline timeline) {
    var painted =
        timeline.clips().stream()
            .filter(clip -> clip.clip().picture().visible() && clip.at().isPresent())
            .toList();
    var cuts = cuts(painted, timeline);
    var longest = longest(timeline.rate());
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
      split(whole, longest).forEach(at -> stretches.add(new Stretch(at, clips)));
    }
    return stretches;
  }

  private static NavigableSet<Long> cuts(List<ResolvedClip> painted, ResolvedTimeline timeline) {
    var cuts = new TreeSet<Long>(Comparator.naturalOrder());
    cuts.add(0L);
    cuts.add(timeline.frames());
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

  /** Equal parts (within a frame) of at most {@code longest} frames. */
  static List<FrameRange> split(FrameRange whole, long longest) {
    var parts = (whole.count() + longest - 1) / longest;
    var ranges = new ArrayList<FrameRange>();
    for (long i = 0; i < parts; i++) {
      ranges.add(
          new FrameRange(
              whole.first() + whole.count() * i / parts,
              whole.first() + whole.count() * (i + 1) / parts));
    }
    return ranges;
  }
}

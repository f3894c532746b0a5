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
  private FrameSweep() {}

  /** Frames in painting order of the clips active throughout, bottom first. */
  record Stretch(FrameRange at, List<ResolvedClip> clips) {
    Stretch {
      clips = List.copyOf(clips);
    }
  }

  /** Clips that may be seen, bottom first. */
  static List<ResolvedClip> painted(ResolvedTimeline timeline) {
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
    var cuts = new TreeSet<>(Cells.of(timeline));
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

package dev.spool.plan;

import java.util.ArrayList;
import java.util.List;

/** Decides what will be done: compositions, segments, sound. */
public final class Planner {
  private Planner() {}

  /** The plan of a resolved timeline. Equal timelines give equal plans. */
  public static RenderPlan plan(ResolvedTimeline timeline) {
    var ranges = FrameSweep.ranges(timeline);
    var layers = new LayerPlanner(timeline);
    var compositions = new ArrayList<Composition>();
    for (var range : ranges) {
      var stack = new ArrayList<Layer>();
      for (var clip : range.clips()) {
        layers.layer(clip, range.at()).ifPresent(stack::add);
      }
      var next = new Composition(range.at(), Occlusion.visible(stack, timeline));
      Continuation.append(compositions, next, timeline.rate());
    }
    return new RenderPlan(
        timeline.frame(),
        timeline.rate(),
        timeline.canvas().background().overBlack(),
        timeline.target().preset(),
        segments(compositions, FrameSweep.longest(timeline.rate())),
        SoundPlanner.plan(timeline),
        timeline.media());
  }

  /** Inputs that one command may open: each holds a decoder's frames in memory. */
  private static final int MAX_INPUTS = 12;

  /** Puts compositions together as long as they fit into one command. */
  static List<Segment> segments(List<Composition> compositions, long longest) {
    var segments = new ArrayList<Segment>();
    var together = new ArrayList<Composition>();
    var frames = 0L;
    var inputs = 0;
    for (var composition : compositions) {
      var more = inputsOf(composition);
      if (!together.isEmpty()
          && (frames + composition.at().count() > longest || inputs + more > MAX_INPUTS)) {
        segments.add(new Segment(segments.size(), together));
        together.clear();
        frames = 0;
        inputs = 0;
      }
      together.add(composition);
      frames += composition.at().count();
      inputs += more;
    }
    segments.add(new Segment(segments.size(), together));
    return segments;
  }

  private static int inputsOf(Composition composition) {
    return composition.layers().stream()
        .mapToInt(layer ->
            switch (layer.footage()) {
              case Footage.Moving(_, var passes) -> passes.size();
              case Footage.Still _ -> 1;
              case Footage.Flat _ -> 0;
            })
        .sum();
  }
}

package dev.spool.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what will be done: compositions, segments, sound. */
public final class Planner {
  private Planner() {}

  /** The plan of a resolved timeline. Equal timelines give equal plans. */
  public static RenderPlan plan(ResolvedTimeline timeline) {
    var format = timeline.target().format();
    return new RenderPlan(
        "",
        timeline.frame(),
        timeline.rate(),
        timeline.canvas().background().overBlack(),
        timeline.target().preset(),
        format,
        Optional.empty(),
        format.hasPicture() ? picture(timeline) : List.of(),
        format.hasSound() ? SoundPlanner.plan(timeline) : Optional.empty(),
        timeline.media(),
        Outputs.of(timeline));
  }

  private static List<Segment> picture(ResolvedTimeline timeline) {
    var ranges = FrameSweep.ranges(timeline);
    var cells = Cells.of(timeline);
    var layers = new LayerPlanner(timeline);
    var finish = new FinishPlanner(timeline, layers);
    var compositions = new ArrayList<Composition>();
    for (var range : ranges) {
      var stack = new ArrayList<Layer>();
      for (var clip : range.clips()) {
        layers.layer(clip, range.at()).ifPresent(stack::add);
      }
      stack.addAll(finish.layers(range.at()));
      var next = new Composition(range.at(), Occlusion.visible(stack, timeline));
      Continuation.append(compositions, next, timeline.rate(), cells);
    }
    return new Segments(cells, Memory.of(timeline)).of(Copying.of(timeline).pieces(compositions));
  }
}

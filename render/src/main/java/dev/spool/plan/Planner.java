package dev.spool.plan;

import dev.spool.media.MediaInfo;
import dev.spool.timeline.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        segments(compositions, FrameSweep.longest(timeline.rate()), timeline.media()),
        SoundPlanner.plan(timeline),
        timeline.media());
  }

  /**
   * What one command may hold in memory, in units of which an open 1080p decoder takes half of all:
   * two commands side by side stay below 600 MB.
   */
  private static final long MAX_WEIGHT = 48;

  private static final long HEAVIEST_INPUT = MAX_WEIGHT / 2;
  private static final long PIXELS_A_UNIT = 1920 * 1080 / HEAVIEST_INPUT;

  /** Puts compositions together as long as they fit into one command. */
  static List<Segment> segments(
      List<Composition> compositions, long longest, Map<Asset.Id, MediaInfo> media) {
    var segments = new ArrayList<Segment>();
    var together = new ArrayList<Composition>();
    var frames = 0L;
    var weight = 0L;
    for (var composition : compositions) {
      var more = weight(composition, media);
      if (!together.isEmpty()
          && (frames + composition.at().count() > longest || weight + more > MAX_WEIGHT)) {
        segments.add(new Segment(segments.size(), together));
        together.clear();
        frames = 0;
        weight = 0;
      }
      together.add(composition);
      frames += composition.at().count();
      weight += more;
    }
    segments.add(new Segment(segments.size(), together));
    return segments;
  }

  private static long weight(Composition composition, Map<Asset.Id, MediaInfo> media) {
    return composition.layers().stream()
        .mapToLong(layer ->
            switch (layer.footage()) {
              case Footage.Moving(var asset, var passes) ->
                  passes.size() * weight(media.get(asset));
              case Footage.Still(var asset, _) -> weight(media.get(asset));
              case Footage.Flat _ -> 0;
            })
        .sum();
  }

  private static long weight(@Nullable MediaInfo info) {
    var pixels = info == null ? 0 : info.video().map(video -> video.stored().area()).orElse(0L);
    return Math.clamp(pixels / PIXELS_A_UNIT, 1, HEAVIEST_INPUT);
  }
}

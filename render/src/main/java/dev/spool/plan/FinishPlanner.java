package dev.spool.plan;

import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Finish.Extent;
import dev.spool.plan.Finish.Watermark;
import dev.spool.plan.Placement.Crop;
import dev.spool.plan.ResolvedTimeline.ResolvedClip;
import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Picture.Box;
import dev.spool.timeline.Playback;
import dev.spool.timeline.Sound;
import dev.spool.timeline.Transform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The layers above all clips: the filters, then the watermark. */
record FinishPlanner(ResolvedTimeline timeline, LayerPlanner layers) {

  List<Layer> layers(FrameRange at) {
    var finish = timeline.target().finish();
    var above = new ArrayList<Layer>();
    if (!finish.filters().isEmpty()) {
      above.add(filters(finish));
    }
    finish.watermark().flatMap(mark -> layers.layer(clip(mark), at)).ifPresent(above::add);
    return above;
  }

  /** Over all that the canvas covers; bars stay black. */
  private Layer filters(Finish finish) {
    var area = timeline.frame().area();
    var size = new Size((int) area.width(), (int) area.height());
    var all = Crop.all(size);
    return new Layer(
        "/filters",
        new Footage.Below(),
        new Placement(Placement.Mirror.NONE, all, size, all, 0, (int) area.x(), (int) area.y()),
        1,
        BlendMode.NORMAL,
        layers.scaled(finish.filters()),
        Optional.empty());
  }

  /** The watermark as if it were a clip that lasts as long as everything. */
  private ResolvedClip clip(Watermark mark) {
    var info = Objects.requireNonNull(timeline.media().get(Watermark.ASSET), "the watermark");
    var natural = info.video().orElseThrow().natural();
    var scale =
        switch (mark.extent()) {
          case Extent.Width(var pixels) -> pixels / natural.width();
          case Extent.Scale(var factor) -> factor;
        };
    var picture =
        new Picture(
            true,
            Picture.Fit.FILL,
            Picture.FitMode.CANONICAL,
            new Box.Explicit(natural.width() * scale, natural.height() * scale),
            mark.x(),
            mark.y(),
            Transform.NONE,
            mark.opacity(),
            BlendMode.NORMAL,
            List.of(),
            List.of());
    var end = timeline.rate().timeOf(timeline.frames());
    var clip =
        new Clip(
            "/watermark",
            new Clip.Media(Clip.Kind.IMAGE, Watermark.ASSET),
            Duration.ZERO,
            Optional.of(end),
            new Playback(Duration.ZERO, 1, 1, Optional.of(Duration.ZERO)),
            picture,
            Sound.SILENT,
            new Clip.Order(Double.POSITIVE_INFINITY, 0, Duration.ZERO, 0));
    var at = new FrameRange(0, timeline.frames());
    return new ResolvedClip(
        clip, end, Optional.of(at), Optional.of(Watermark.ASSET), Optional.of(info));
  }
}

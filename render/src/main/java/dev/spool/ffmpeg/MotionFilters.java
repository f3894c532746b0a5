package dev.spool.ffmpeg;

import dev.spool.plan.Layer;
import dev.spool.plan.Motion;
import java.util.ArrayList;
import java.util.List;

/**
 * Sizes and angles that change from frame to frame. {@code growth}: what effects added all round.
 */
record MotionFilters(Layer layer, int growth, String name, Scene scene) {
  /** Another size from frame to frame. */
  Chain resized(Chain chain) {
    var motion = layer.motion().orElseThrow();
    var placement = layer.placement();
    var part = (double) placement.cut().width() / placement.scaled().width();
    var partDown = (double) placement.cut().height() / placement.scaled().height();
    var width = motion.width().stream().map(w -> Math.max(1, w * part + 2 * growth)).toList();
    var height = motion.height().stream().map(h -> Math.max(1, h * partDown + 2 * growth)).toList();
    return chain.filter(
        Syntax.of(
            "scale=w='max(1,round(%s))':h='max(1,round(%s))':eval=frame:flags=bilinear",
            Curve.expression(width, scene.rate()), Curve.expression(height, scene.rate())));
  }

  /** Turned on a square stage that is large enough for every frame. */
  Chain turned(Chain chain) {
    var motion = layer.motion().orElseThrow();
    var side = diagonal(motion);
    var stage =
        Syntax.of(
            "color=c=black@0:s=%1$dx%1$d:r=%2$s,format=gbrap,%3$s",
            side, scene.rate(), scene.numbered());
    return chain
        .split(Syntax.of("[%ssz]", name), "")
        .filter(stage)
        .split(Syntax.of("[%sst]", name), Syntax.of("[%1$sst][%1$ssz]", name))
        .filter("overlay=x=(W-w)/2:y=(H-h)/2:format=gbrp")
        .filter("format=gbrap")
        .filter("premultiply=inplace=1")
        .filter(Syntax.of("rotate=a='%s':c=black@0", angle(motion)))
        .filter("unpremultiply=inplace=1");
  }

  private String angle(Motion motion) {
    if (!motion.turns()) {
      return Curve.number(Math.toRadians(layer.placement().degrees()));
    }
    var radians = motion.degrees().stream().map(degrees -> Math.toRadians(degrees) * 1000).toList();
    return Syntax.of("(%s)/1000", Curve.expression(unwound(radians), scene.rate()));
  }

  private int diagonal(Motion motion) {
    var size = layer.placement().cut();
    var width = motion.width().stream().mapToDouble(w -> w).max().orElse(size.width());
    var height = motion.height().stream().mapToDouble(h -> h).max().orElse(size.height());
    var side = (int) Math.ceil(Math.hypot(width + 2 * growth, height + 2 * growth));
    return Math.min(16_384, side + side % 2 + 2);
  }

  /** Degrees run 0 to 360; here they go on, so that a full turn is no jump. */
  private static List<Double> unwound(List<Double> milliradians) {
    var whole = 2000 * Math.PI;
    var unwound = new ArrayList<Double>();
    var last = milliradians.getFirst();
    for (var value : milliradians) {
      var next = value + whole * Math.round((last - value) / whole);
      unwound.add(next);
      last = next;
    }
    return unwound;
  }
}

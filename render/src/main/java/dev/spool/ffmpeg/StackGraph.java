package dev.spool.ffmpeg;

import dev.spool.ffmpeg.LayerGraph.Painted;
import dev.spool.ffmpeg.LayerGraph.Use;
import dev.spool.plan.Footage;
import dev.spool.plan.Layer;
import dev.spool.plan.Motion;
import dev.spool.timeline.BlendMode;

/** Paints one layer after the other over a chain. */
record StackGraph(String name, Scene scene) {

  /** {@code once}: everything so far is one frame, and this layer adds to that one frame. */
  Chain over(Chain below, Layer layer, int index, int firstInput, boolean once) {
    var label = name + "l" + index;
    if (layer.footage() instanceof Footage.Below) {
      return FilterGraph.over(below, layer, label, scene);
    }
    var blends = layer.blend() != BlendMode.NORMAL;
    var soft = isSoft(layer);
    var still = soft && layer.isStatic();
    var use = blends ? Use.BLEND : still ? Use.COVER : soft ? Use.SOFT_OVERLAY : Use.OVERLAY;
    var painted = LayerGraph.of(layer, use, label, firstInput, scene);
    var base = Syntax.of("[%sb]", label);
    if (blends) {
      var result = Syntax.of("[%sr]", label);
      var top = new BlendGraph.Top(layer, painted, isSeeThrough(layer), once);
      var graph = BlendGraph.over(base, top, result, scene);
      return Chain.from(result).before(below.end(base).then(graph));
    }
    if (still) {
      return covered(below, painted, layer, label, once);
    }
    return soft
        ? softly(below, painted, layer, label, once)
        : plainly(below, painted, layer, label, once);
  }

  /** Edges lie on whole chroma samples, so 4:2:0 is exact. */
  private Chain plainly(Chain below, Painted painted, Layer layer, String label, boolean once) {
    var base = Syntax.of("[%sb]", label);
    var top = Syntax.of("[%st]", label);
    var chain = painted.chain().filterIf(layer.isStatic() && !once, scene.looped());
    var placement = layer.placement();
    return Chain.from(base + top)
        .before(below.end(base).then(chain.end(top)))
        .filter(
            Syntax.of(
                "overlay=%d:%d",
                PictureGraph.left(placement, painted.growth()),
                PictureGraph.top(placement, painted.growth())));
  }

  /** A still is made ready for 4:2:0 once, on whole chroma samples. */
  private Chain covered(Chain below, Painted painted, Layer layer, String label, boolean once) {
    var found = Region.of(layer, painted.growth(), scene);
    if (found.isEmpty()) {
      return unseen(below, painted, label);
    }
    var region = found.get();
    var base = Syntax.of("[%sb]", label);
    var top = Syntax.of("[%st]", label);
    var placed = CoverGraph.placed(layer, painted, region, scene, label);
    var cover =
        CoverGraph.subsampled(placed, region, label).filterIf(!once, scene.looped()).end(top);
    return Chain.from(base + top)
        .before(below.end(base).then(cover))
        .filter(Syntax.of("overlay=%d:%d", region.x(), region.y()));
  }

  private static Chain unseen(Chain below, Painted painted, String label) {
    var base = Syntax.of("[%sb]", label);
    return Chain.from(base)
        .before(below.end(base))
        .before(painted.chain().filter("nullsink").end(""));
  }

  /** The region that the layer touches is painted in 4:4:4, so that no edge loses its colour. */
  private Chain softly(Chain below, Painted painted, Layer layer, String label, boolean once) {
    var found = Region.of(layer, painted.growth(), scene);
    if (found.isEmpty()) {
      return unseen(below, painted, label);
    }
    var region = found.get();
    var looped = painted.chain().filterIf(layer.isStatic() && !once, scene.looped());
    var graph = looped.end(Syntax.of("[%st]", label));
    var under = Syntax.of("[%1$su]", label);
    if (region.isAll(scene)) {
      graph = below.filter("format=yuv444p").end(under).then(graph);
      return Chain.from(under + Syntax.of("[%st]", label))
          .before(graph)
          .filter(placed(layer, painted.growth(), region) + ":format=yuv444")
          .filter("format=yuv420p");
    }
    graph =
        below
            .filter("split")
            .end(Syntax.of("[%1$sb]%2$s", label, under))
            .then(graph)
            .then(
                Chain.from(under)
                    .filter(region.crop())
                    .filter("format=yuv444p")
                    .end(Syntax.of("[%sv]", label)))
            .then(
                Chain.from(Syntax.of("[%1$sv][%1$st]", label))
                    .filter(placed(layer, painted.growth(), region) + ":format=yuv444")
                    .filter("format=yuva420p")
                    .end(Syntax.of("[%sm]", label)));
    return Chain.from(Syntax.of("[%1$sb][%1$sm]", label))
        .before(graph)
        .filter(Syntax.of("overlay=%d:%d", region.x(), region.y()));
  }

  private String placed(Layer layer, int growth, Region region) {
    var motion = layer.motion().filter(Motion::moves);
    if (motion.isPresent()) {
      return moving(motion.get(), region, scene);
    }
    return Syntax.of(
        "overlay=%d:%d",
        PictureGraph.left(layer.placement(), growth) - region.x(),
        PictureGraph.top(layer.placement(), growth) - region.y());
  }

  /** Whether its outline is anything but whole chroma samples. */
  private boolean isSoft(Layer layer) {
    var placement = layer.placement();
    var size = placement.turned();
    return layer.motion().filter(Motion::moves).isPresent()
        || !placement.isSquare()
        || PictureGraph.hasAlpha(layer.footage(), scene)
        || !layer.effects().stream().allMatch(PictureGraph::keepsOpaque)
        || isOdd(placement.x())
        || isOdd(placement.y())
        || (isOdd(size.width()) && placement.x() + size.width() < scene.width())
        || (isOdd(size.height()) && placement.y() + size.height() < scene.height());
  }

  private static boolean isOdd(int side) {
    return Math.floorMod(side, 2) == 1;
  }

  private boolean isSeeThrough(Layer layer) {
    return PictureGraph.hasAlpha(layer.footage(), scene)
        || !layer.placement().isSquare()
        || layer.motion().isPresent()
        || !layer.effects().stream().allMatch(PictureGraph::keepsOpaque);
  }

  /** An overlay on a region whose picture is centred on the motion's points. */
  static String moving(Motion motion, Region region, Scene scene) {
    return Syntax.of(
        "overlay=x='floor(%s-overlay_w/2-%d+0.5)':y='floor(%s-overlay_h/2-%d+0.5)'",
        Curve.expression(motion.x(), scene.rate()),
        region.x(),
        Curve.expression(motion.y(), scene.rate()),
        region.y());
  }
}

package dev.spool.ffmpeg;

import dev.spool.ffmpeg.LayerGraph.Painted;
import dev.spool.ffmpeg.LayerGraph.Use;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Composition;
import dev.spool.plan.Footage;
import dev.spool.plan.Layer;
import dev.spool.plan.Motion;
import dev.spool.plan.Placement;
import dev.spool.plan.Rect;
import dev.spool.plan.Segment;
import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Color;
import dev.spool.timeline.Effect;

/**
 * The picture of a segment. Compositions are painted in 4:2:0, bottom to top, and follow each
 * other; what does not move is painted once.
 */
final class PictureGraph {
  static final String RESULT = "[picture]";

  private PictureGraph() {}

  static Graph of(Segment segment, Scene scene) {
    var compositions = segment.compositions();
    if (compositions.size() == 1) {
      return composition(compositions.getFirst(), "c0", 0, scene).filter(paced(scene)).end(RESULT);
    }
    var graph = Graph.EMPTY;
    var labels = new StringBuilder();
    for (int i = 0; i < compositions.size(); i++) {
      var label = "[c%d]".formatted(i);
      graph =
          graph.then(
              composition(compositions.get(i), "c" + i, graph.inputs().size(), scene).end(label));
      labels.append(label);
    }
    return Chain.from(labels.toString())
        .before(graph)
        .filter("concat=n=%d:v=1:a=0".formatted(compositions.size()))
        .filter(scene.numbered())
        .filter(paced(scene))
        .end(RESULT);
  }

  /** Changes no frame, but tells the encoder the rate; a still's would be 25. */
  private static String paced(Scene scene) {
    return "fps=" + scene.rate();
  }

  /** Exactly the composition's frames. */
  private static Chain composition(
      Composition composition, String name, int firstInput, Scene scene) {
    var layers = composition.layers();
    var still = (int) layers.stream().takeWhile(Layer::isStatic).count();
    var stack = new Stack(name, scene);
    var first = layers.isEmpty() ? null : layers.getFirst();
    var chain =
        first != null && isBase(first, scene)
            ? LayerGraph.of(first, Use.BASE, name + "l0", firstInput, scene).chain()
            : background(scene);
    var painted = first != null && isBase(first, scene) ? 1 : 0;
    var inputs = firstInput + (painted == 1 ? inputsOf(layers.getFirst()) : 0);
    for (int i = painted; i <= layers.size(); i++) {
      if (i == Math.max(still, painted) && (painted == 0 || still > 0)) {
        chain = chain.filter(scene.looped());
      }
      if (i < layers.size()) {
        chain = stack.over(chain, layers.get(i), i, inputs, i < still);
        inputs += inputsOf(layers.get(i));
      }
    }
    return chain.filter("trim=end_frame=" + composition.at().count());
  }

  private static int inputsOf(Layer layer) {
    return switch (layer.footage()) {
      case Footage.Moving(_, var passes) -> passes.size();
      case Footage.Still _ -> 1;
      case Footage.Flat _ -> 0;
    };
  }

  /** Whether a layer can be the bottom of the frame: opaque and exactly as large. */
  private static boolean isBase(Layer layer, Scene scene) {
    var all = new Rect(0, 0, scene.width(), scene.height());
    return layer.motion().isEmpty()
        && layer.opacity() == 1
        && layer.blend() == BlendMode.NORMAL
        && layer.placement().isSquare()
        && layer.placement().bounds().equals(all)
        && layer.effects().stream().allMatch(PictureGraph::keepsOpaque)
        && !hasAlpha(layer.footage(), scene);
  }

  private static boolean keepsOpaque(Effect effect) {
    return switch (effect) {
      case Effect.Blur _, Effect.ChromaticAberration _ -> true;
      case Effect.ColorMatrix _, Effect.DropShadow _, Effect.Gradient _ -> false;
    };
  }

  private static boolean hasAlpha(Footage footage, Scene scene) {
    return switch (footage) {
      case Footage.Moving(var asset, _) -> scene.video(asset).pixels().alpha();
      case Footage.Still(var asset, _) -> scene.video(asset).pixels().alpha();
      case Footage.Flat(var color) -> color.alpha() < 1;
    };
  }

  /** One frame of background, bars black. */
  private static Chain background(Scene scene) {
    var frame = scene.plan().frame();
    var area = frame.area();
    var width = (int) area.width();
    var height = (int) area.height();
    var chain =
        Chain.from("")
            .filter(
                "color=c=%s:s=%dx%d:r=%s,trim=end_frame=1"
                    .formatted(hex(scene.plan().background()), width, height, scene.rate()))
            .filter("format=gbrp");
    if (frame.hasBars()) {
      chain =
          chain.filter(
              "pad=%d:%d:%d:%d:color=black"
                  .formatted(scene.width(), scene.height(), (int) area.x(), (int) area.y()));
    }
    return chain.filters(ColorFilters.rgbToYuv("yuv420p")).filter(scene.numbered());
  }

  private static String hex(Color color) {
    return "0x%02X%02X%02X".formatted(color.red(), color.green(), color.blue());
  }

  /** Paints one layer after the other over a chain. */
  private record Stack(String name, Scene scene) {

    /** {@code once}: everything so far is one frame, and this layer adds to that one frame. */
    Chain over(Chain below, Layer layer, int index, int firstInput, boolean once) {
      var label = name + "l" + index;
      var blends = layer.blend() != BlendMode.NORMAL;
      var soft = isSoft(layer);
      var use = blends ? Use.BLEND : soft ? Use.SOFT_OVERLAY : Use.OVERLAY;
      var painted = LayerGraph.of(layer, use, label, firstInput, scene);
      var base = "[%sb]".formatted(label);
      if (blends) {
        var result = "[%sr]".formatted(label);
        var top = new BlendGraph.Top(layer, painted, isSeeThrough(layer), once);
        var graph = BlendGraph.over(base, top, result, scene);
        return Chain.from(result).before(below.end(base).then(graph));
      }
      return soft ? softly(below, painted, layer, label, once) : plainly(below, painted, layer, label, once);
    }

    /** Edges lie on whole chroma samples, so 4:2:0 is exact. */
    private Chain plainly(
        Chain below, Painted painted, Layer layer, String label, boolean once) {
      var base = "[%sb]".formatted(label);
      var top = "[%st]".formatted(label);
      var chain = layer.isStatic() && !once ? painted.chain().filter(scene.looped()) : painted.chain();
      var placement = layer.placement();
      return Chain.from(base + top)
          .before(below.end(base).then(chain.end(top)))
          .filter(
              "overlay=%d:%d"
                  .formatted(left(placement, painted.growth()), top(placement, painted.growth())));
    }

    /** The region that the layer touches is painted in 4:4:4, so that no edge loses its colour. */
    private Chain softly(Chain below, Painted painted, Layer layer, String label, boolean once) {
      var found = Region.of(layer, painted.growth(), scene);
      if (found.isEmpty()) {
        return Chain.from("[%sb]".formatted(label))
            .before(below.end("[%sb]".formatted(label)))
            .before(painted.chain().filter("nullsink").end(""));
      }
      var region = found.get();
      var looped = layer.isStatic() && !once ? painted.chain().filter(scene.looped()) : painted.chain();
      var graph = looped.end("[%st]".formatted(label));
      var under = "[%1$su]".formatted(label);
      if (region.isAll(scene)) {
        graph = below.filter("format=yuv444p").end(under).then(graph);
        return Chain.from(under + "[%st]".formatted(label))
            .before(graph)
            .filter(placed(layer, painted.growth(), region) + ":format=yuv444")
            .filter("format=yuv420p");
      }
      graph =
          below
              .filter("split")
              .end("[%1$sb]%2$s".formatted(label, under))
              .then(graph)
              .then(
                  Chain.from(under)
                      .filter(region.crop())
                      .filter("format=yuv444p")
                      .end("[%sv]".formatted(label)))
              .then(
                  Chain.from("[%1$sv][%1$st]".formatted(label))
                      .filter(placed(layer, painted.growth(), region) + ":format=yuv444")
                      .filter("format=yuva420p")
                      .end("[%sm]".formatted(label)));
      return Chain.from("[%1$sb][%1$sm]".formatted(label))
          .before(graph)
          .filter("overlay=%d:%d".formatted(region.x(), region.y()));
    }

    private String placed(Layer layer, int growth, Region region) {
      var motion = layer.motion().filter(Motion::moves);
      if (motion.isPresent()) {
        return moving(motion.get(), region, scene);
      }
      return "overlay=%d:%d"
          .formatted(
              left(layer.placement(), growth) - region.x(),
              top(layer.placement(), growth) - region.y());
    }

    /** Whether its outline is anything but whole chroma samples. */
    private boolean isSoft(Layer layer) {
      var placement = layer.placement();
      var size = placement.turned();
      return layer.motion().filter(Motion::moves).isPresent()
          || !placement.isSquare()
          || hasAlpha(layer.footage(), scene)
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
      return hasAlpha(layer.footage(), scene)
          || !layer.placement().isSquare()
          || layer.motion().isPresent()
          || !layer.effects().stream().allMatch(PictureGraph::keepsOpaque);
    }
  }

  /** An overlay on a region whose picture is centred on the motion's points. */
  static String moving(Motion motion, Region region, Scene scene) {
    return "overlay=x='floor(%s-overlay_w/2-%d+0.5)':y='floor(%s-overlay_h/2-%d+0.5)'"
        .formatted(
            Curve.expression(motion.x(), scene.rate()),
            region.x(),
            Curve.expression(motion.y(), scene.rate()),
            region.y());
  }

  /** Frame column of the left edge of a picture that effects made larger. */
  static int left(Placement placement, int growth) {
    return placement.x() + (placement.turned().width() - grown(placement, growth).width()) / 2;
  }

  /** Frame row of its top edge. */
  static int top(Placement placement, int growth) {
    return placement.y() + (placement.turned().height() - grown(placement, growth).height()) / 2;
  }

  private static Size grown(Placement placement, int growth) {
    return LayerGraph.size(placement, growth);
  }
}

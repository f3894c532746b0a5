package dev.spool.ffmpeg;

import dev.spool.ffmpeg.LayerGraph.Use;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Composition;
import dev.spool.plan.Footage;
import dev.spool.plan.Layer;
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
  private PictureGraph() {}

  static Chain of(Segment segment, Scene scene) {
    var compositions = segment.compositions();
    if (compositions.size() == 1) {
      return composition(compositions.getFirst(), "c0", 0, scene).filter(paced(scene));
    }
    var graph = Graph.EMPTY;
    var labels = new StringBuilder();
    for (int i = 0; i < compositions.size(); i++) {
      var label = Syntax.of("[c%d]", i);
      graph =
          graph.then(
              composition(compositions.get(i), "c" + i, graph.inputs().size(), scene).end(label));
      labels.append(label);
    }
    return Chain.from(labels.toString())
        .before(graph)
        .filter(Syntax.of("concat=n=%d:v=1:a=0", compositions.size()))
        .filter(scene.numbered())
        .filter(paced(scene));
  }

  /**
   * Changes no frame, but tells the encoder the rate (a still's would be 25) and brings it there.
   */
  private static String paced(Scene scene) {
    return "fps=" + scene.rate() + scene.plan().device().map(DeviceEncoder::upload).orElse("");
  }

  /** Exactly the composition's frames. */
  private static Chain composition(
      Composition composition, String name, int firstInput, Scene scene) {
    var layers = composition.layers();
    var still = (int) layers.stream().takeWhile(Layer::isStatic).count();
    var stack = new StackGraph(name, scene);
    var base = layers.stream().limit(1).filter(first -> isBase(first, scene)).findFirst();
    var chain =
        base.map(first -> LayerGraph.of(first, Use.BASE, name + "l0", firstInput, scene).chain())
            .orElseGet(() -> background(scene));
    var painted = base.isPresent() ? 1 : 0;
    var inputs = firstInput + base.map(PictureGraph::inputsOf).orElse(0);
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
      case Footage.Flat _, Footage.Below _ -> 0;
    };
  }

  /** Whether a layer can be the bottom of the frame: opaque and exactly as large. */
  private static boolean isBase(Layer layer, Scene scene) {
    var all = new Rect(0, 0, scene.width(), scene.height());
    return !(layer.footage() instanceof Footage.Below)
        && layer.motion().isEmpty()
        && layer.opacity() == 1
        && layer.blend() == BlendMode.NORMAL
        && layer.placement().isSquare()
        && layer.placement().bounds().equals(all)
        && layer.effects().stream().allMatch(PictureGraph::keepsOpaque)
        && !hasAlpha(layer.footage(), scene);
  }

  static boolean keepsOpaque(Effect effect) {
    return switch (effect) {
      case Effect.Blur _, Effect.ChromaticAberration _ -> true;
      case Effect.ColorMatrix _, Effect.DropShadow _, Effect.Gradient _ -> false;
    };
  }

  static boolean hasAlpha(Footage footage, Scene scene) {
    return switch (footage) {
      case Footage.Moving(var asset, _) -> scene.video(asset).pixels().alpha();
      case Footage.Still(var asset, _) -> scene.video(asset).pixels().alpha();
      case Footage.Flat(var color) -> color.alpha() < 1;
      case Footage.Below _ -> false;
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
                Syntax.of(
                    "color=c=%s:s=%dx%d:r=%s,trim=end_frame=1",
                    hex(scene.plan().background()), width, height, scene.rate()))
            .filter("format=gbrp");
    if (frame.hasBars()) {
      chain =
          chain.filter(
              Syntax.of(
                  "pad=%d:%d:%d:%d:color=black",
                  scene.width(), scene.height(), (int) area.x(), (int) area.y()));
    }
    return chain.filters(ColorFilters.rgbToYuv("yuv420p")).filter(scene.numbered());
  }

  private static String hex(Color color) {
    return Syntax.of("0x%02X%02X%02X", color.red(), color.green(), color.blue());
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

package dev.spool.ffmpeg;

import dev.spool.ffmpeg.LayerGraph.Painted;
import dev.spool.plan.Layer;
import dev.spool.plan.Motion;
import dev.spool.timeline.BlendMode;
import java.util.List;
import java.util.Optional;

/**
 * Mixes a layer into what is below it. Only the region it touches is converted to RGB; opacity is
 * folded into the formula where the layer is opaque, into its alpha elsewhere.
 */
final class BlendGraph {
  private BlendGraph() {}

  /**
   * What is painted: a layer in gbrap, whether it is anywhere less than opaque, and whether what is
   * below it is one frame only.
   */
  record Top(Layer layer, Painted painted, boolean seeThrough, boolean once) {}

  /** Paints {@code top} over the stream {@code below}; the outcome is labelled {@code result}. */
  static Graph over(String below, Top top, String result, Scene scene) {
    var layer = top.layer;
    var painted = top.painted;
    var name = result.substring(1, result.length() - 1);
    var region = Region.of(layer, painted.growth(), scene);
    if (region.isEmpty()) {
      return Chain.from(below).end(result).then(painted.chain().filter("nullsink").end(""));
    }
    var r = region.get();
    var placed = CoverGraph.placed(layer, painted, r, scene, name);
    var looped = layer.isStatic() && !top.once ? List.of(scene.looped()) : List.<String>of();
    var seeThrough = top.seeThrough || !fills(layer, painted.growth(), r);
    var graph = Graph.EMPTY;
    var backdrop = below;
    var whole = r.isAll(scene) && !seeThrough;
    if (!whole) {
      graph = graph.then(Chain.from(below).filter("split").end(Syntax.of("[%1$su][%1$sd]", name)));
      backdrop = Syntax.of("[%sd]", name);
    }
    graph =
        graph.then(
            Chain.from(backdrop)
                .filterIf(!r.isAll(scene), r.crop())
                .filters(ColorFilters.yuvToRgb("gbrp"))
                .end(Syntax.of("[%sb]", name)));
    var mixed =
        seeThrough
            ? throughAlpha(layer, faded(layer, placed).filters(looped), name)
            : opaque(layer, placed, looped, name);
    if (whole) {
      return graph.then(mixed.filters(ColorFilters.rgbToYuv("yuv420p")).end(result));
    }
    var cover = Syntax.of("[%sm]", name);
    return graph
        .then(cover(mixed, seeThrough, r, name).end(cover))
        .then(
            Chain.from(Syntax.of("[%su]%s", name, cover))
                .filter(Syntax.of("overlay=%d:%d", r.x(), r.y()))
                .end(result));
  }

  private static Chain cover(Chain mixed, boolean seeThrough, Region r, String name) {
    return seeThrough
        ? CoverGraph.subsampled(mixed, r, name + "w")
        : mixed.filters(ColorFilters.rgbToYuv("yuva420p"));
  }

  private static Chain opaque(Layer layer, Chain placed, List<String> looped, String name) {
    var source = Syntax.of("[%ss]", name);
    var inputs = Syntax.of("[%sb]%s", name, source);
    var k = layer.opacity();
    var rgb = placed.inFormat("gbrp");
    var folded = k == 1 ? Optional.<String>empty() : BlendFormulas.folded(layer.blend(), k);
    if (folded.isPresent()) {
      var graph =
          rgb.filter(Syntax.of("lutrgb=r='%1$s':g='%1$s':b='%1$s'", folded.get()))
              .filters(looped)
              .end(source);
      return mix(layer.blend(), inputs, 1).before(graph);
    }
    return mix(layer.blend(), inputs, k).before(rgb.filters(looped).end(source));
  }

  private static Chain faded(Layer layer, Chain placed) {
    var isFaded = layer.opacity() != 1 && layer.motion().filter(Motion::fades).isEmpty();
    return placed.filterIf(
        isFaded, Syntax.of("lutrgb=a=val*%s+0.5", Curve.number(layer.opacity())));
  }

  private static Chain throughAlpha(Layer layer, Chain placed, String name) {
    var inputs = Syntax.of("[%1$sb][%1$ss]", name);
    if (layer.blend() == BlendMode.PLUS_LIGHTER) {
      var premultiplied =
          placed
              .filter("premultiply=inplace=1")
              .filter("format=gbrp")
              .end(Syntax.of("[%ss]", name));
      return mix(layer.blend(), inputs, 1).before(premultiplied);
    }
    var parted =
        placed
            .filter("format=gbrap")
            .filter("split")
            .split(Syntax.of("[%1$sc][%1$sa]", name), Syntax.of("[%sc]", name))
            .filter("format=gbrp")
            .split(Syntax.of("[%ss]", name), Syntax.of("[%sa]", name))
            .filter("alphaextract")
            .end(Syntax.of("[%sk]", name));
    return mix(layer.blend(), inputs, 1)
        .before(parted)
        .split(Syntax.of("[%sx]", name), Syntax.of("[%1$sx][%1$sk]", name))
        .filter("alphamerge")
        .filter("format=gbrap");
  }

  private static Chain mix(BlendMode mode, String inputs, double k) {
    var builtIn = k == 1 ? BlendFormulas.builtIn(mode) : Optional.<String>empty();
    if (builtIn.isPresent()) {
      return Chain.from(inputs).filter("blend=all_mode=" + builtIn.get());
    }
    var formula = k == 1 ? BlendFormulas.separable(mode) : BlendFormulas.separable(mode, k);
    if (formula.isPresent()) {
      return Chain.from(inputs)
          .filter(Syntax.of("lut2=c0='%1$s+0.5':c1='%1$s+0.5':c2='%1$s+0.5'", formula.get()));
    }
    return stacked(mode, inputs, k);
  }

  /**
   * Slow but exact: backdrop above source in one picture, then an expression per component. Left to
   * interpolate, geq of FFmpeg 5.1 reads the last row and column from the ones before them.
   */
  private static Chain stacked(BlendMode mode, String inputs, double k) {
    return Chain.from(inputs)
        .filter("vstack")
        .filter(
            Syntax.of(
                "geq=interpolation=nearest:r='%s':g='%s':b='%s'",
                component(mode, 'r', k), component(mode, 'g', k), component(mode, 'b', k)))
        .filter("crop=iw:ih/2:0:0");
  }

  private static String component(BlendMode mode, char component, double k) {
    return Syntax.of("if(gte(Y,H/2),0,%s)", BlendFormulas.mixed(mode, component, k));
  }

  private static boolean fills(Layer layer, int growth, Region r) {
    var size = LayerGraph.size(layer.placement(), growth);
    return layer.motion().isEmpty()
        && PictureGraph.left(layer.placement(), growth) <= r.x()
        && PictureGraph.top(layer.placement(), growth) <= r.y()
        && PictureGraph.left(layer.placement(), growth) + size.width() >= r.x() + r.width()
        && PictureGraph.top(layer.placement(), growth) + size.height() >= r.y() + r.height();
  }
}

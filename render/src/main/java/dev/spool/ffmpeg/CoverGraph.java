package dev.spool.ffmpeg;

import dev.spool.ffmpeg.LayerGraph.Painted;
import dev.spool.plan.Layer;
import dev.spool.plan.Motion;

/** A layer as large as the region it touches, ready to be laid over a picture in 4:2:0. */
final class CoverGraph {
  /** Brightness and alpha of the first input, chroma of the second. */
  private static final String MERGED =
      "mergeplanes=map0s=0:map0p=0:map1s=1:map1p=1:map2s=1:map2p=2:map3s=0:map3p=3:format=yuva420p";

  private CoverGraph() {}

  /**
   * A layer in gbrap, cut and padded to the region exactly; what lies outside it is transparent.
   */
  static Chain placed(Layer layer, Painted painted, Region r, Scene scene, String name) {
    var motion = layer.motion().filter(Motion::moves);
    if (motion.isPresent()) {
      return onStage(painted.chain(), motion.get(), r, scene, name);
    }
    var size = LayerGraph.size(layer.placement(), painted.growth());
    var x = PictureGraph.left(layer.placement(), painted.growth()) - r.x();
    var y = PictureGraph.top(layer.placement(), painted.growth()) - r.y();
    var cutX = Math.max(0, -x);
    var cutY = Math.max(0, -y);
    var width = Math.min(size.width() - cutX, r.width() - Math.max(0, x));
    var height = Math.min(size.height() - cutY, r.height() - Math.max(0, y));
    var chain = painted.chain();
    if (width != size.width() || height != size.height()) {
      chain = chain.filter(Syntax.of("crop=%d:%d:%d:%d:exact=1", width, height, cutX, cutY));
    }
    if (width != r.width() || height != r.height()) {
      chain =
          chain.filter(
              Syntax.of(
                  "pad=%d:%d:%d:%d:color=black@0",
                  r.width(), r.height(), Math.max(0, x), Math.max(0, y)));
    }
    return chain;
  }

  private static Chain onStage(Chain chain, Motion motion, Region r, Scene scene, String name) {
    return chain
        .split(Syntax.of("[%ssl]", name), "")
        .filter(
            Syntax.of(
                "color=c=black@0:s=%dx%d:r=%s,format=gbrap,%s",
                r.width(), r.height(), scene.rate(), scene.numbered()))
        .split(Syntax.of("[%sss]", name), Syntax.of("[%1$sss][%1$ssl]", name))
        .filter(StackGraph.moving(motion, r, scene) + ":format=gbrp")
        .filter("format=gbrap");
  }

  /**
   * A picture in gbrap as yuva420p. A chroma sample is the mean of its pixels by how much of each
   * shows, so that edges keep their colour wherever they lie.
   */
  static Chain subsampled(Chain rgba, Region r, String name) {
    var parts =
        rgba.filter("split")
            .split(Syntax.of("[%1$sy][%1$sh]", name), Syntax.of("[%sh]", name))
            .filter("premultiply=inplace=1")
            .filter(ColorFilters.averaged(r.width() / 2, r.height() / 2))
            .filter("unpremultiply=inplace=1")
            .filters(ColorFilters.rgbToYuv("yuva444p"))
            .split(Syntax.of("[%sc]", name), Syntax.of("[%sy]", name))
            .filters(ColorFilters.rgbToYuv("yuva444p"))
            .split(Syntax.of("[%sf]", name), Syntax.of("[%1$sf][%1$sc]", name));
    return parts.filter(MERGED).filter(ColorFilters.TAGS);
  }
}

package dev.spool.ffmpeg;

import dev.spool.plan.Layer;

/** Effects on what is painted so far: it goes to RGB, through them, and back. */
final class FilterGraph {
  private FilterGraph() {}

  /** The sides of what the layer covers lie on whole chroma samples, so nothing else changes. */
  static Chain over(Chain below, Layer layer, String label, Scene scene) {
    var at = layer.placement();
    var cut = at.cut();
    if (cut.width() == scene.width() && cut.height() == scene.height()) {
      return changed(below, layer, label).filters(ColorFilters.rgbToYuv("yuv420p"));
    }
    var part =
        Chain.from(Syntax.of("[%su]", label))
            .filter(Syntax.of("crop=%d:%d:%d:%d", cut.width(), cut.height(), at.x(), at.y()));
    var split = below.filter("split").end(Syntax.of("[%1$sb][%1$su]", label));
    var painted =
        changed(part, layer, label)
            .filters(ColorFilters.rgbToYuv("yuva420p"))
            .end(Syntax.of("[%sm]", label));
    return Chain.from(Syntax.of("[%1$sb][%1$sm]", label))
        .before(split.then(painted))
        .filter(Syntax.of("overlay=%d:%d", at.x(), at.y()));
  }

  private static Chain changed(Chain chain, Layer layer, String label) {
    var cut = layer.placement().cut();
    var rgb = chain.filters(ColorFilters.yuvToRgb("gbrap"));
    for (int i = 0; i < layer.effects().size(); i++) {
      var effect = layer.effects().get(i);
      rgb = EffectFilters.apply(rgb, effect, label + "e" + i, cut.width(), cut.height());
    }
    return rgb;
  }
}

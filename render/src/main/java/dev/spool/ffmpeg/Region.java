package dev.spool.ffmpeg;

import dev.spool.plan.Layer;
import dev.spool.plan.Motion;
import java.util.List;
import java.util.Optional;

/** The part of the frame that a layer can touch, in pixels, its sides on whole chroma samples. */
record Region(int x, int y, int width, int height) {

  /** Empty when the layer lies outside the frame. {@code growth}: what effects added all round. */
  static Optional<Region> of(Layer layer, int growth, Scene scene) {
    var moving = layer.motion().filter(Motion::moves);
    if (moving.isPresent()) {
      return around(layer, moving.get(), growth, scene);
    }
    var size = LayerGraph.size(layer.placement(), growth);
    var left = PictureGraph.left(layer.placement(), growth);
    var top = PictureGraph.top(layer.placement(), growth);
    return within(left, top, left + size.width(), top + size.height(), scene);
  }

  /** Wherever the picture gets to, turned any way. */
  private static Optional<Region> around(Layer layer, Motion motion, int growth, Scene scene) {
    var cut = layer.placement().cut();
    var width = motion.width().stream().mapToDouble(w -> w).max().orElse(cut.width());
    var height = motion.height().stream().mapToDouble(h -> h).max().orElse(cut.height());
    var reach = Math.hypot(width + 2 * growth, height + 2 * growth) / 2 + 2;
    return within(
        (int) Math.floor(least(motion.x()) - reach),
        (int) Math.floor(least(motion.y()) - reach),
        (int) Math.ceil(most(motion.x()) + reach),
        (int) Math.ceil(most(motion.y()) + reach),
        scene);
  }

  private static double least(List<Double> values) {
    return values.stream().mapToDouble(v -> v).min().orElse(0);
  }

  private static double most(List<Double> values) {
    return values.stream().mapToDouble(v -> v).max().orElse(0);
  }

  private static Optional<Region> within(int left, int top, int right, int bottom, Scene scene) {
    var x0 = Math.max(0, left) / 2 * 2;
    var y0 = Math.max(0, top) / 2 * 2;
    var x1 = Math.min(scene.width(), right + Math.floorMod(right, 2));
    var y1 = Math.min(scene.height(), bottom + Math.floorMod(bottom, 2));
    return x0 < x1 && y0 < y1
        ? Optional.of(new Region(x0, y0, x1 - x0, y1 - y0))
        : Optional.empty();
  }

  boolean isAll(Scene scene) {
    return width == scene.width() && height == scene.height();
  }

  String crop() {
    return Syntax.of("crop=%d:%d:%d:%d", width, height, x, y);
  }
}

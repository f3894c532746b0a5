package dev.spool.plan;

import dev.spool.timeline.FrameRate;
import java.util.List;

/** A stretch of output during which the same layers are painted, the first one at the bottom. */
public record Composition(FrameRange at, List<Layer> layers) {
  public Composition {
    layers = List.copyOf(layers);
  }

  /** Some of its frames. Only whole clips move in other ways than playing on. */
  Composition part(FrameRange frames, FrameRate rate) {
    if (frames.equals(at)) {
      return this;
    }
    var skipped = frames.first() - at.first();
    return new Composition(
        frames, layers.stream().map(layer -> layer.part(skipped, frames.count(), rate)).toList());
  }

  /** Whether all its frames are the same picture. */
  public boolean isStatic() {
    return layers.stream().allMatch(Layer::isStatic);
  }
}

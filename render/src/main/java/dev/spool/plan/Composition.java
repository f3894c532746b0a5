package dev.spool.plan;

import java.util.List;

/** A stretch of output during which the same layers are painted, the first one at the bottom. */
public record Composition(FrameRange at, List<Layer> layers) {
  public Composition {
    layers = List.copyOf(layers);
  }

  /** Whether all its frames are the same picture. */
  public boolean isStatic() {
    return layers.stream().allMatch(Layer::isStatic);
  }
}

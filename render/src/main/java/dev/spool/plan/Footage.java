package dev.spool.plan;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Color;
import java.time.Duration;
import java.util.List;

/** Where a layer's pixels come from during one composition. */
public sealed interface Footage {
  /** Successive stretches of one asset's picture. */
  record Moving(Asset.Id asset, List<Pass> passes) implements Footage {
    public Moving {
      passes = List.copyOf(passes);
      if (passes.isEmpty()) {
        throw new IllegalArgumentException("moving footage has a pass");
      }
    }
  }

  /** One instant of an asset, in source time, all the while. */
  record Still(Asset.Id asset, Duration at) implements Footage {}

  /** What is painted below, changed by the layer's effects in place. */
  record Below() implements Footage {}

  /** One colour. */
  record Flat(Color color) implements Footage {}

  /**
   * {@code frames} output frames; the k-th shows source time {@code from} + k * rate / frame rate.
   * Beyond the end of the source its last frame stays.
   */
  record Pass(Duration from, double rate, long frames) {}
}

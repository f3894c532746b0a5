package dev.spool.plan;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Color;
import dev.spool.timeline.FrameRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where a layer's pixels come from during one composition. */
public sealed interface Footage {
  /** {@code count} frames from the {@code skipped}-th on. */
  default Footage part(long skipped, long count, FrameRate rate) {
    return switch (this) {
      case Still _, Below _, Flat _ -> this;
      case Moving(var asset, var passes) -> {
        var parts = new ArrayList<Pass>();
        var begun = 0L;
        for (var pass : passes) {
          var first = Math.max(0, skipped - begun);
          var end = Math.min(pass.frames(), skipped + count - begun);
          if (first < end) {
            parts.add(pass.part(first, end - first, rate));
          }
          begun += pass.frames();
        }
        yield new Moving(asset, parts);
      }
    };
  }

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
  record Pass(Duration from, double rate, long frames) {
    Pass part(long skipped, long count, FrameRate frameRate) {
      var later = Math.round(frameRate.timeOf(skipped).toNanos() * rate);
      return new Pass(from.plusNanos(later), rate, count);
    }
  }
}

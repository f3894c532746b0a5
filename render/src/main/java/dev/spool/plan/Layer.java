package dev.spool.plan;

import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Effect;
import dev.spool.timeline.FrameRate;
import java.util.List;
import java.util.Optional;

/**
 * A clip as it is painted during one composition. {@code pointer} names the clip in its document.
 * Lengths of effects are frame pixels. Where {@code motion} gives values they replace those of the
 * placement and the opacity, frame by frame.
 */
public record Layer(
    String pointer,
    Footage footage,
    Placement placement,
    double opacity,
    BlendMode blend,
    List<Effect> effects,
    Optional<Motion> motion) {
  public Layer {
    effects = List.copyOf(effects);
  }

  /** What it is from its {@code skipped}-th frame on; of a layer without motion. */
  Layer part(long skipped, long count, FrameRate rate) {
    return new Layer(
        pointer, footage.part(skipped, count, rate), placement, opacity, blend, effects, motion);
  }

  /** Whether every frame of the composition shows the same picture of it. */
  public boolean isStatic() {
    return !(footage instanceof Footage.Moving) && motion.isEmpty();
  }
}

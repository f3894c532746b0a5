package dev.spool.plan;

import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Effect;
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

  /** Whether every frame of the composition shows the same picture of it. */
  public boolean isStatic() {
    return !(footage instanceof Footage.Moving) && motion.isEmpty();
  }
}

package dev.spool.timeline;

import java.util.Optional;

/**
 * How the caller wants the ambiguous parts of a document to be read. Without a {@code volumeClock}
 * each form's own rule holds.
 */
public record Interpretation(
    Optional<Gain.Clock> volumeClock, Picture.FitMode fitMode, ZSource zSource, Blend blend) {
  public static final Interpretation CANONICAL =
      new Interpretation(Optional.empty(), Picture.FitMode.CANONICAL, ZSource.FIELD, Blend.APPLY);

  /** What orders the clips: their own z where they have one, or only their track. */
  public enum ZSource {
    FIELD,
    TRACK
  }

  /** Whether blend modes and opacity are applied, or ignored as the editor's canvas does. */
  public enum Blend {
    APPLY,
    IGNORE
  }
}

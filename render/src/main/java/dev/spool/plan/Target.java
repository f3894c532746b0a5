package dev.spool.plan;

import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.FrameRate;
import java.util.Optional;

/**
 * What the caller wants made: absent means as the project says. {@code copies}: packets of sources
 * may be taken as they are.
 */
public record Target(
    Resolution resolution,
    Optional<FrameRate> frameRate,
    Preset preset,
    OutputFormat format,
    boolean limiter,
    boolean copies,
    Finish finish) {
  public static final Target AS_PROJECT =
      new Target(
          new Resolution.AsProject(),
          Optional.empty(),
          Preset.STANDARD,
          OutputFormat.MP4,
          false,
          true,
          Finish.NONE);

  /** The size of the finished picture. */
  public sealed interface Resolution {
    /** The project's own. */
    record AsProject() implements Resolution {}

    /** So many lines on the shorter side, in the project's shape: 1080p and its like. */
    record Lines(int lines) implements Resolution {}

    /** Exactly this; the project is scaled to fit inside, centred, on black. */
    record Exactly(Size size) implements Resolution {}
  }
}

package dev.spool.plan;

import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.FrameRate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
    Finish finish,
    List<Extra> extras) {
  public static final Target AS_PROJECT =
      new Target(
          new Resolution.AsProject(),
          Optional.empty(),
          Preset.STANDARD,
          OutputFormat.MP4,
          false,
          true,
          Finish.NONE);

  public Target {
    extras = List.copyOf(extras);
  }

  /** With nothing beside the main file. */
  public Target(
      Resolution resolution,
      Optional<FrameRate> frameRate,
      Preset preset,
      OutputFormat format,
      boolean limiter,
      boolean copies,
      Finish finish) {
    this(resolution, frameRate, preset, format, limiter, copies, finish, List.of());
  }

  /** A file wanted beside the main one, and what tells it from the others. */
  public sealed interface Extra {
    String name();

    /** The same video again: no larger than the main one. */
    record Rendition(String name, Resolution resolution, OutputFormat format, Preset preset)
        implements Extra {}

    /** The frame at a time (else after a second, or in the middle of what is shorter). */
    record Poster(String name, Optional<Duration> at, Optional<Integer> width, Image format)
        implements Extra {}

    /** Small frames beside each other, so far apart at the least. */
    record Sprite(String name, Duration every) implements Extra {}

    /** Peaks of the sound. */
    record Waveform(String name) implements Extra {}
  }

  /** The kinds of file that one frame can be. */
  public enum Image {
    JPG("image/jpeg"),
    PNG("image/png");

    private final String mediaType;

    Image(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }

    /** What names of its files end in, without the dot. */
    public String ending() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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

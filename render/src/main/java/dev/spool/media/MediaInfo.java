package dev.spool.media;

import dev.spool.media.VideoStream.PixelFormat;
import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.FrameRate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What probing found in an asset. {@code format} is the demuxer's name. Source time runs from zero
 * to {@code duration}; {@code origin} is the timestamp inside the file that is source time zero. A
 * still has a picture and no duration. {@code keyFrames} holds the source times of all key frames
 * where the container has no index to seek by, or one that leads to a key frame shown too late;
 * else it is empty. {@code coding} is of the picture.
 */
public record MediaInfo(
    String format,
    Duration duration,
    Duration origin,
    boolean still,
    Optional<VideoStream> video,
    Optional<AudioStream> audio,
    List<Duration> keyFrames,
    Coding coding) {
  private static final long SLACK_NANOS = 1_000;

  public MediaInfo {
    keyFrames = List.copyOf(keyFrames);
    if (duration.isNegative()) {
      throw new IllegalArgumentException("not a duration: " + duration);
    }
  }

  /** Facts without those of single packets. */
  public MediaInfo(
      String format,
      Duration duration,
      Duration origin,
      boolean still,
      Optional<VideoStream> video,
      Optional<AudioStream> audio,
      List<Duration> keyFrames) {
    this(format, duration, origin, still, video, audio, keyFrames, Coding.NOT_LOOKED_AT);
  }

  /**
   * A frame whose timestamp lies this much after a wanted instant still is the one: containers that
   * keep milliseconds round by up to half of one.
   */
  public Duration slack() {
    var tick = video.map(VideoStream::tick).orElse(Duration.ZERO).toNanos();
    return Duration.ofNanos(
        tick >= 500_000 && tick <= 1_000_000 ? tick / 2 + SLACK_NANOS : SLACK_NANOS);
  }

  /** The same, knowing more. */
  public MediaInfo with(Coding known) {
    return with(known, keyFrames);
  }

  public MediaInfo with(Coding known, List<Duration> keys) {
    return new MediaInfo(format, duration, origin, still, video, audio, keys, known);
  }

  /** A PNG with alpha, as we draw them. */
  public static MediaInfo png(Size size) {
    var stream =
        new VideoStream(
            0,
            "png",
            size,
            size,
            Orientation.UPRIGHT,
            new PixelFormat("rgba", 8, true, true),
            new ColorTags(
                ColorTags.Matrix.RGB,
                ColorTags.Range.FULL,
                ColorTags.Transfer.SDR,
                ColorTags.Primaries.BT709),
            new FrameRate(25, 1),
            Duration.ofMillis(40),
            Duration.ZERO,
            false);
    return new MediaInfo(
        "png_pipe",
        Duration.ZERO,
        Duration.ZERO,
        true,
        Optional.of(stream),
        Optional.empty(),
        List.of());
  }
}

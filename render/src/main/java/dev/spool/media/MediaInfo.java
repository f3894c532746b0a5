package dev.spool.media;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What probing found in an asset. {@code format} is the demuxer's name. Source time runs from zero
 * to {@code duration}; {@code origin} is the timestamp inside the file that is source time zero. A
 * still has a picture and no duration. {@code keyFrames} holds the source times of all key frames
 * where the container has no index to seek by, and is empty where it has one.
 */
public record MediaInfo(
    String format,
    Duration duration,
    Duration origin,
    boolean still,
    Optional<VideoStream> video,
    Optional<AudioStream> audio,
    List<Duration> keyFrames) {
  public MediaInfo {
    keyFrames = List.copyOf(keyFrames);
    if (duration.isNegative()) {
      throw new IllegalArgumentException("not a duration: " + duration);
    }
  }
}

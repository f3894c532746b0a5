package dev.spool.timeline;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something placed on the timeline. {@code pointer} is the JSON Pointer of the object it was read
 * from. It is active in [start, end); without an end it lasts until its media does.
 */
public record Clip(
    String pointer,
    Source source,
    Duration start,
    Optional<Duration> end,
    Playback playback,
    Picture picture,
    Sound sound,
    Order order) {
  public Clip {
    if (start.isNegative()) {
      throw new IllegalArgumentException(pointer + " starts before time zero: " + start);
    }
  }

  /** What a clip shows or sounds like. */
  public sealed interface Source {}

  /** A file: a video (with its sound), a sound alone, or a still picture. */
  public record Media(Kind kind, Asset.Id asset) implements Source {}

  /** A rectangle of one colour; width and height in canvas pixels. */
  public record Solid(Color color, double width, double height) implements Source {}

  /** Text set in type. */
  public record Title(Text text) implements Source {}

  /** What is taken from a file. A video gives picture and sound. */
  public enum Kind {
    VIDEO,
    AUDIO,
    IMAGE
  }

  /**
   * Painting order, bottom first: by {@code z}, then track, then the clip's start, then its place
   * on the track.
   */
  public record Order(double z, int track, Duration start, int index) implements Comparable<Order> {
    @Override
    public int compareTo(Order other) {
      return Comparator.comparingDouble(Order::z)
          .thenComparingInt(Order::track)
          .thenComparing(Order::start)
          .thenComparingInt(Order::index)
          .compare(this, other);
    }
  }
}

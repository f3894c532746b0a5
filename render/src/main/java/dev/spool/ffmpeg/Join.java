package dev.spool.ffmpeg;

import dev.spool.media.VideoStream.Size;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Segment;
import dev.spool.plan.Segment.Making;
import dev.spool.plan.Soundtrack;
import dev.spool.timeline.FrameRate;
import java.util.List;
import java.util.Optional;

/**
 * An MP4 to be made of packets that are there: H.264 of one size and frame rate, part after part,
 * and AAC beside it. Files are named relative to the workspace.
 */
public record Join(
    Size size, FrameRate rate, List<Part> parts, Optional<Sound> sound, String output) {
  public Join {
    parts = List.copyOf(parts);
  }

  /** {@code count} packets of a file's picture from {@code first} on, in decoding order. */
  public record Part(String file, long first, long count, Origin origin) {}

  /** Who made the packets. */
  public enum Origin {
    ENCODED,
    COPIED
  }

  /** A file with one sound, of which so many samples are heard. */
  public record Sound(String file, long samples) {}

  /** What the plan's segments and sound become. */
  public static Join of(RenderPlan plan) {
    return new Join(
        plan.frame().size(),
        plan.rate(),
        plan.segments().stream().map(segment -> part(plan, segment)).toList(),
        plan.soundtrack().map(sound -> sound(plan, sound)),
        JoinCommand.joined(plan));
  }

  private static Part part(RenderPlan plan, Segment segment) {
    var count = segment.at().count();
    return switch (segment.making()) {
      case Making.Encode _ ->
          new Part(Paths.segment(segment.index(), plan), 0, count, Origin.ENCODED);
      case Making.Copy(var asset, var first) ->
          new Part(Paths.asset(asset), first, count, Origin.COPIED);
    };
  }

  private static Sound sound(RenderPlan plan, Soundtrack sound) {
    return new Sound(Paths.sound(plan.format()), sound.samples());
  }
}

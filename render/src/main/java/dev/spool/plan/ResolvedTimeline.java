package dev.spool.plan;

import dev.spool.media.MediaInfo;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.Clip;
import dev.spool.timeline.FrameRate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A timeline bound to the facts of its media, its times turned into frames: nothing is left to look
 * up. Clips stand in painting order, bottom first.
 */
public record ResolvedTimeline(
    Canvas canvas,
    OutputFrame frame,
    FrameRate rate,
    long frames,
    List<ResolvedClip> clips,
    Map<Asset.Id, MediaInfo> media,
    Target target) {
  public ResolvedTimeline {
    clips = List.copyOf(clips);
    media = Map.copyOf(media);
  }

  /**
   * A clip with its end and the output frames it covers; none when it is too short for a frame or
   * lies beyond the end. {@code media} is absent for colours.
   */
  public record ResolvedClip(
      Clip clip,
      Duration end,
      Optional<FrameRange> at,
      Optional<Asset.Id> asset,
      Optional<MediaInfo> media) {}
}

package dev.spool.estimate;

import dev.spool.media.AudioStream;
import dev.spool.media.ColorTags;
import dev.spool.media.MediaInfo;
import dev.spool.media.Orientation;
import dev.spool.media.VideoStream;
import dev.spool.media.VideoStream.PixelFormat;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Resolver;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Clip;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Timeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Media as they might be while nobody has looked at them: every picture of one size. */
record AssumedMedia(Size size, Duration whole) {
  /** Of phones some years ago, and short. */
  static final AssumedMedia SMALL = new AssumedMedia(new Size(640, 360), Duration.ofSeconds(10));

  static final AssumedMedia USUAL = new AssumedMedia(new Size(1920, 1080), Duration.ofSeconds(60));

  static final AssumedMedia LARGE = new AssumedMedia(new Size(3840, 2160), Duration.ofMinutes(10));

  /** Longer than anything that a clip with an end takes from it. */
  private static final Duration ENOUGH = Duration.ofDays(8);

  private static final FrameRate RATE = new FrameRate(30, 1);

  /** Facts for all assets that clips use, titles included. */
  Map<Asset.Id, MediaInfo> of(Timeline timeline) {
    var media = new HashMap<Asset.Id, MediaInfo>();
    for (var clip : timeline.clips()) {
      switch (clip.source()) {
        case Clip.Media(var kind, var asset) ->
            media.merge(asset, info(kind, clip.end().isPresent()), AssumedMedia::both);
        case Clip.Title _ -> media.put(Resolver.titleId(clip), MediaInfo.png(size));
        case Clip.Solid _ -> {}
      }
    }
    return media;
  }

  private MediaInfo info(Clip.Kind kind, boolean ends) {
    return switch (kind) {
      case IMAGE -> MediaInfo.png(size);
      case VIDEO -> moving(Optional.of(picture()), ends ? ENOUGH : whole);
      case AUDIO -> moving(Optional.empty(), ends ? ENOUGH : whole);
    };
  }

  /** What is used for its picture and for its sound has both; a clip without an end decides. */
  private static MediaInfo both(MediaInfo one, MediaInfo other) {
    if (one.still() || other.still()) {
      return one.still() ? other : one;
    }
    var shorter = one.duration().compareTo(other.duration()) < 0 ? one : other;
    return moving(one.video().or(other::video), shorter.duration());
  }

  private static MediaInfo moving(Optional<VideoStream> picture, Duration length) {
    return new MediaInfo(
        "mov",
        length,
        Duration.ZERO,
        false,
        picture,
        Optional.of(new AudioStream(1, "aac", 48_000, 2)),
        List.of());
  }

  private VideoStream picture() {
    return new VideoStream(
        0,
        "h264",
        size,
        size,
        Orientation.UPRIGHT,
        new PixelFormat("yuv420p", 8, false, false),
        ColorTags.BT709,
        RATE,
        Duration.ofMillis(1),
        Duration.ZERO,
        false);
  }
}

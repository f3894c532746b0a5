package dev.spool.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.AudioStream;
import dev.spool.media.ColorTags;
import dev.spool.media.MediaInfo;
import dev.spool.media.Orientation;
import dev.spool.media.VideoStream;
import dev.spool.media.VideoStream.PixelFormat;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Placement.Crop;
import dev.spool.plan.Placement.Mirror;
import dev.spool.plan.ResolvedTimeline.ResolvedClip;
import dev.spool.timeline.Animation;
import dev.spool.timeline.Asset;
import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Color;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Easing;
import dev.spool.timeline.Effect;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Gain;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Picture.Box;
import dev.spool.timeline.Picture.Fit;
import dev.spool.timeline.Picture.FitMode;
import dev.spool.timeline.Playback;
import dev.spool.timeline.Sound;
import dev.spool.timeline.Timeline;
import dev.spool.timeline.Transform;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small timelines and media facts; everything a test does not name is plain. */
final class Given {
  static final FrameRate FPS30 = new FrameRate(30, 1);
  static final FrameRate NTSC = new FrameRate(30_000, 1001);
  static final Canvas HD = canvas(1920, 1080);

  private Given() {}

  static Canvas canvas(int width, int height) {
    return new Canvas(width, height, Color.BLACK, Optional.empty());
  }

  static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  static Asset.Id id(String name) {
    return new Asset.Id(name);
  }

  /** Facts of a video with sound. */
  static MediaInfo video(int width, int height, double seconds) {
    return new MediaInfo(
        "mov",
        seconds(seconds),
        Duration.ZERO,
        false,
        Optional.of(stream(width, height, false)),
        Optional.of(new AudioStream(1, "aac", 48_000, 2)),
        List.of());
  }

  static MediaInfo silent(MediaInfo info) {
    return new MediaInfo(
        info.format(),
        info.duration(),
        info.origin(),
        info.still(),
        info.video(),
        Optional.empty(),
        List.of());
  }

  static MediaInfo sound(double seconds) {
    return new MediaInfo(
        "wav",
        seconds(seconds),
        Duration.ZERO,
        false,
        Optional.empty(),
        Optional.of(new AudioStream(0, "pcm_s16le", 48_000, 2)),
        List.of());
  }

  static MediaInfo still(int width, int height, boolean alpha) {
    return new MediaInfo(
        "png_pipe",
        Duration.ZERO,
        Duration.ZERO,
        true,
        Optional.of(stream(width, height, alpha)),
        Optional.empty(),
        List.of());
  }

  private static VideoStream stream(int width, int height, boolean alpha) {
    var size = new Size(width, height);
    return new VideoStream(
        0,
        alpha ? "png" : "h264",
        size,
        size,
        Orientation.UPRIGHT,
        new PixelFormat(alpha ? "rgba" : "yuv420p", 8, alpha, alpha),
        ColorTags.BT709,
        FPS30,
        Duration.ofNanos(65_104),
        Duration.ZERO,
        false);
  }

  /** A clip of this asset from {@code start} to {@code end} seconds. */
  static Clip clip(String asset, double start, double end) {
    return clip(new Clip.Media(Clip.Kind.VIDEO, id(asset)), start, end);
  }

  static Clip clip(Clip.Source source, double start, double end) {
    return new Clip(
        "/" + start,
        source,
        seconds(start),
        Optional.of(seconds(end)),
        Playback.PLAIN,
        Picture.PLAIN,
        new Sound(true, Gain.UNITY),
        new Clip.Order(0, 0, seconds(start), 0));
  }

  static Clip solid(Color color, double start, double end) {
    return clip(new Clip.Solid(color, HD.width(), HD.height()), start, end);
  }

  static Clip at(Clip clip, double z, String pointer) {
    return new Clip(
        pointer,
        clip.source(),
        clip.start(),
        clip.end(),
        clip.playback(),
        clip.picture(),
        clip.sound(),
        new Clip.Order(z, 0, clip.start(), 0));
  }

  static Clip with(Clip clip, Playback playback) {
    return like(clip, clip.end(), playback, clip.picture(), clip.sound());
  }

  static Clip with(Clip clip, Picture picture) {
    return like(clip, clip.end(), clip.playback(), picture, clip.sound());
  }

  static Clip with(Clip clip, Sound sound) {
    return like(clip, clip.end(), clip.playback(), clip.picture(), sound);
  }

  static Clip endless(Clip clip) {
    return like(clip, Optional.empty(), clip.playback(), clip.picture(), clip.sound());
  }

  private static Clip like(
      Clip clip, Optional<Duration> end, Playback playback, Picture picture, Sound sound) {
    return new Clip(
        clip.pointer(), clip.source(), clip.start(), end, playback, picture, sound, clip.order());
  }

  static Playback from(double seconds) {
    return new Playback(seconds(seconds), 1, 1, Optional.empty());
  }

  static Picture fit(Fit fit) {
    return picture(fit, FitMode.CANONICAL, new Box.Canvas());
  }

  static Picture picture(Fit fit, FitMode mode, Box box) {
    var zero = Coordinate.pixels(0);
    return new Picture(
        true,
        fit,
        mode,
        box,
        zero,
        zero,
        Transform.NONE,
        1,
        BlendMode.NORMAL,
        List.of(),
        List.of());
  }

  static Picture placed(Picture picture, Coordinate x, Coordinate y) {
    return lying(picture, x, y, picture.transform());
  }

  static Picture transformed(Picture picture, Transform transform) {
    return lying(picture, picture.x(), picture.y(), transform);
  }

  private static Picture lying(Picture picture, Coordinate x, Coordinate y, Transform transform) {
    return new Picture(
        picture.visible(),
        picture.fit(),
        picture.fitMode(),
        picture.box(),
        x,
        y,
        transform,
        picture.opacity(),
        picture.blend(),
        picture.effects(),
        picture.animations());
  }

  static Picture painted(double opacity, BlendMode blend, Effect... effects) {
    return looking(fit(Fit.FILL), opacity, blend, List.of(effects), List.of());
  }

  static Picture animated(Animation... animations) {
    return looking(Picture.PLAIN, 1, BlendMode.NORMAL, List.of(), List.of(animations));
  }

  private static Picture looking(
      Picture placed,
      double opacity,
      BlendMode blend,
      List<Effect> effects,
      List<Animation> animations) {
    return new Picture(
        true,
        placed.fit(),
        placed.fitMode(),
        placed.box(),
        placed.x(),
        placed.y(),
        placed.transform(),
        opacity,
        blend,
        effects,
        animations);
  }

  /** Linear from one value at a time (seconds after the clip's start) to another. */
  static Animation ramp(
      Animation.Property property, double at, double value, double until, double last) {
    return new Animation(
        property,
        List.of(
            new Animation.Key(seconds(at), value, new Easing.Linear()),
            new Animation.Key(seconds(until), last, new Easing.Linear())));
  }

  /** A whole timeline of these clips; its assets are those they name. */
  static Timeline timeline(Clip... clips) {
    var assets = new HashMap<Asset.Id, Asset>();
    for (var clip : clips) {
      if (clip.source() instanceof Clip.Media media) {
        var id = media.asset();
        assets.put(
            id,
            new Asset(
                id, "/" + id, Optional.empty(), Optional.empty(), List.of(id.value()), List.of()));
      }
    }
    return new Timeline("given", HD, Optional.empty(), List.of(clips), assets);
  }

  static Target target(FrameRate rate) {
    return new Target(
        new Target.Resolution.AsProject(),
        Optional.of(rate),
        Preset.STANDARD,
        OutputFormat.MP4,
        false,
        true,
        Finish.NONE);
  }

  static ResolvedTimeline resolved(
      Timeline timeline, Map<String, MediaInfo> media, FrameRate rate) {
    return resolved(timeline, media, target(rate));
  }

  static ResolvedTimeline resolved(Timeline timeline, Map<String, MediaInfo> media, Target target) {
    var facts = new HashMap<Asset.Id, MediaInfo>();
    media.forEach((name, info) -> facts.put(id(name), info));
    var resolution = Resolver.resolve(timeline, facts, target);
    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    return ((Resolution.Resolved) resolution).timeline();
  }

  static ResolvedTimeline resolved(Map<String, MediaInfo> media, Clip... clips) {
    return resolved(timeline(clips), media, FPS30);
  }

  static RenderPlan plan(Map<String, MediaInfo> media, Clip... clips) {
    return Planner.plan(resolved(media, clips));
  }

  static List<Composition> compositions(RenderPlan plan) {
    return plan.segments().stream().flatMap(s -> s.compositions().stream()).toList();
  }

  static List<FrameRange> frames(ResolvedTimeline timeline) {
    return timeline.clips().stream().map(ResolvedClip::at).flatMap(Optional::stream).toList();
  }

  /** A picture of this size put at the top left corner as it is. */
  static Placement plainly(int width, int height) {
    var all = new Crop(0, 0, width, height);
    return new Placement(Mirror.NONE, all, new Size(width, height), all, 0, 0, 0);
  }
}

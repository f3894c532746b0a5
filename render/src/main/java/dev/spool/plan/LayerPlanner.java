package dev.spool.plan;

import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.ResolvedTimeline.ResolvedClip;
import dev.spool.timeline.Animation;
import dev.spool.timeline.Animation.Property;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Effect;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Picture;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a clip into the layer it is during some frames. */
record LayerPlanner(ResolvedTimeline timeline) {

  /** Empty when nothing of the clip can be seen in these frames. */
  Optional<Layer> layer(ResolvedClip resolved, FrameRange at) {
    var clip = resolved.clip();
    var picture = clip.picture();
    if (!picture.visible() || isSoundOnly(resolved)) {
      return Optional.empty();
    }
    var size = sizeOf(resolved);
    var shown = clip.source() instanceof Clip.Title title ? bled(picture, title) : picture;
    var moment = new Sampler(timeline.rate(), clip.start(), shown.animations()).constants(at);
    var opacity = shown.opacity() * moment.getOrDefault(Property.OPACITY, 1.0);
    var motion = new MotionPlanner(timeline, clip.start(), shown, size).motion(at);
    var drawing = Drawing.of(shown, size.width(), size.height(), timeline.canvas(), moment);
    var placement =
        motion.filter(Motion::moves).isPresent()
            ? MotionPlanner.resting(drawing, size.upright(), timeline.frame())
            : Placer.place(drawing, size.upright(), timeline.frame());
    if (placement.isEmpty() || (opacity == 0 && motion.filter(Motion::fades).isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new Layer(
            clip.pointer(),
            footage(resolved, at),
            placement.get(),
            opacity,
            shown.blend(),
            scaled(shown.effects()),
            motion));
  }

  private static boolean isSoundOnly(ResolvedClip resolved) {
    return switch (resolved.clip().source()) {
      case Clip.Media media ->
          media.kind() == Clip.Kind.AUDIO || resolved.media().flatMap(MediaInfo::video).isEmpty();
      case Clip.Title _, Clip.Solid _ -> false;
    };
  }

  /** A picture's natural size in canvas pixels and its stored size, upright. */
  record PictureSize(double width, double height, Size upright) {}

  private PictureSize sizeOf(ResolvedClip resolved) {
    return switch (resolved.clip().source()) {
      case Clip.Media _ -> natural(resolved.media().flatMap(MediaInfo::video).orElseThrow());
      case Clip.Title _ -> {
        var bitmap = resolved.media().flatMap(MediaInfo::video).orElseThrow().stored();
        var scale = Resolver.titleScale(resolved.clip(), timeline.frame());
        yield new PictureSize(bitmap.width() / scale, bitmap.height() / scale, bitmap);
      }
      case Clip.Solid solid -> new PictureSize(solid.width(), solid.height(), new Size(2, 2));
    };
  }

  private static PictureSize natural(VideoStream video) {
    return new PictureSize(video.natural().width(), video.natural().height(), video.upright());
  }

  /** A title's picture is larger than its block of lines by what strokes and shadows need. */
  private static Picture bled(Picture picture, Clip.Title title) {
    var bleed = title.text().bleed();
    return new Picture(
        picture.visible(),
        picture.fit(),
        picture.fitMode(),
        picture.box(),
        shifted(picture.x(), -bleed),
        shifted(picture.y(), -bleed),
        picture.transform(),
        picture.opacity(),
        picture.blend(),
        picture.effects(),
        picture.animations().stream().map(animation -> shifted(animation, -bleed)).toList());
  }

  private static Coordinate shifted(Coordinate coordinate, double by) {
    return new Coordinate(coordinate.pixels() + by, coordinate.ofScene(), coordinate.ofLocal());
  }

  private static Animation shifted(Animation animation, double by) {
    return switch (animation.property()) {
      case X, Y ->
          new Animation(
              animation.property(),
              animation.keys().stream()
                  .map(key -> new Animation.Key(key.at(), key.value() + by, key.easing()))
                  .toList());
      case SCALE_X, SCALE_Y, ROTATION, OPACITY -> animation;
    };
  }

  private Footage footage(ResolvedClip resolved, FrameRange at) {
    var clip = resolved.clip();
    if (clip.source() instanceof Clip.Solid solid) {
      return new Footage.Flat(solid.color());
    }
    var asset = resolved.asset().orElseThrow();
    var info = resolved.media().orElseThrow();
    if (info.still() || info.duration().isZero()) {
      return new Footage.Still(asset, Duration.ZERO);
    }
    var freeze = clip.playback().freeze();
    if (freeze.isPresent()) {
      return new Footage.Still(asset, earlier(freeze.get(), info.duration()));
    }
    var passes =
        new SourceClock(clip.playback(), clip.start(), info.duration()).passes(at, timeline.rate());
    return passes.isEmpty()
        ? new Footage.Still(asset, info.duration())
        : new Footage.Moving(asset, passes);
  }

  private static Duration earlier(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Effects in frame pixels. */
  List<Effect> scaled(List<Effect> effects) {
    var k = timeline.frame().scale();
    return effects.stream()
        .<Effect>map(effect ->
            switch (effect) {
              case Effect.Blur(var sigma) -> new Effect.Blur(sigma * k);
              case Effect.DropShadow(var dx, var dy, var sigma, var color) ->
                  new Effect.DropShadow(dx * k, dy * k, sigma * k, color);
              case Effect.ChromaticAberration(var offset) ->
                  new Effect.ChromaticAberration(offset * k);
              case Effect.ColorMatrix matrix -> matrix;
              case Effect.Gradient gradient -> gradient;
            })
        .toList();
  }

  /** Reads animations at frames. */
  record Sampler(FrameRate rate, Duration clipStart, List<Animation> animations) {
    Sampler {
      animations = List.copyOf(animations);
    }

    /** Values at a frame; several opacities multiply. */
    Map<Property, Double> at(long frame) {
      var since = rate.timeOf(frame).minus(clipStart);
      var values = new EnumMap<Property, Double>(Property.class);
      for (var animation : animations) {
        var value = animation.value(since);
        if (animation.property() == Property.OPACITY) {
          values.merge(Property.OPACITY, Math.clamp(value, 0, 1), (a, b) -> a * b);
        } else {
          values.put(animation.property(), value);
        }
      }
      return values;
    }

    /** The values of the properties that do not change during these frames. */
    Map<Property, Double> constants(FrameRange at) {
      var constant = new EnumMap<Property, Double>(Property.class);
      constant.putAll(animations.isEmpty() ? Map.of() : at(at.first()));
      for (long frame = at.first() + 1; frame < at.end() && !constant.isEmpty(); frame++) {
        var values = at(frame);
        constant.entrySet().removeIf(entry -> !entry.getValue().equals(values.get(entry.getKey())));
      }
      return constant;
    }
  }
}

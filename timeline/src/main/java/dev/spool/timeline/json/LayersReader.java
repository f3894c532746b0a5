package dev.spool.timeline.json;

import dev.spool.timeline.Animation;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Playback;
import dev.spool.timeline.Sound;
import dev.spool.timeline.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the layer form of the command line guide (L): layers and audio tracks in milliseconds. */
final class LayersReader {
  private static final Set<String> KNOWN = Set.of("version", "project", "timeline", "metadata");
  private static final Set<String> KNOWN_PROJECT =
      Set.of(
          "title",
          "name",
          "width",
          "height",
          "fps",
          "durationMs",
          "backgroundColor",
          "description",
          "author");
  private static final Set<String> KNOWN_TIMELINE = Set.of("layers", "audioTracks", "duration");
  private static final Set<String> KNOWN_LAYER =
      Set.of(
          "id",
          "name",
          "type",
          "source",
          "startMs",
          "endMs",
          "trimStartMs",
          "trimEndMs",
          "zIndex",
          "enabled",
          "transform",
          "effects",
          "animations",
          "text",
          "fontSize",
          "fontFamily",
          "fontWeight",
          "lineHeight",
          "letterSpacing",
          "wrapWidth",
          "alignment",
          "color",
          "stroke",
          "shadow",
          "blendMode",
          "fit",
          "volume");
  private static final Set<String> KNOWN_AUDIO =
      Set.of(
          "id",
          "name",
          "source",
          "startMs",
          "endMs",
          "trimStartMs",
          "trimEndMs",
          "volume",
          "fadeIn",
          "fadeOut",
          "enabled");

  private LayersReader() {}

  static Timeline read(Fields root, Interpretation wanted) {
    root.ignoreAllBut(KNOWN);
    var project = root.object("project").orElse(root);
    var timeline = root.object("timeline").orElse(root);
    if (root.has("project")) {
      project.ignoreAllBut(KNOWN_PROJECT);
    }
    timeline.ignoreAllBut(KNOWN_TIMELINE);
    var canvas = CanvasReader.read(project, CanvasReader.frameRate(project, "fps"));
    var known = new LinkedHashMap<Asset, Asset>();
    var clips = new ArrayList<Clip>();
    var layers = timeline.entries("layers");
    for (var layer : layers) {
      layer(layer, canvas, known, wanted).ifPresent(clips::add);
    }
    for (var track : timeline.entries("audioTracks")) {
      audio(track, layers.size(), known, wanted).ifPresent(clips::add);
    }
    return new Timeline(
        project.text("title").or(() -> project.text("name")).orElse("new video"),
        canvas,
        CanvasReader.length(project, "durationMs", Unit.MILLIS)
            .or(() -> CanvasReader.length(timeline, "duration", Unit.MILLIS)),
        clips,
        Assets.byId(known));
  }

  private static Optional<Clip> layer(
      Fields.Entry layer, Canvas canvas, Map<Asset, Asset> known, Interpretation wanted) {
    var fields = layer.fields();
    fields.ignoreAllBut(KNOWN_LAYER);
    if (fields.has("enabled") && !fields.flag("enabled")) {
      return Optional.empty();
    }
    var z = fields.number("zIndex");
    return LayerSource.read(fields, "source", canvas, known)
        .flatMap(
            source -> clip(fields, source, span -> Layers.order(wanted, z, layer.index(), span)));
  }

  private static Optional<Clip> audio(
      Fields.Entry track, int layers, Map<Asset, Asset> known, Interpretation wanted) {
    var fields = track.fields();
    fields.ignoreAllBut(KNOWN_AUDIO);
    if (fields.has("enabled") && !fields.flag("enabled")) {
      return Optional.empty();
    }
    var source = new Clip.Media(Clip.Kind.AUDIO, Assets.add(known, fields, "source"));
    var index = layers + track.index();
    return clip(fields, source, span -> Layers.order(wanted, Optional.empty(), index, span));
  }

  private static Optional<Clip> clip(
      Fields layer, Clip.Source source, Function<Span, Clip.Order> order) {
    return span(layer, source)
        .map(span ->
            new Clip(
                layer.pointer().toString(),
                source,
                span.start(),
                span.end(),
                playback(layer, source, span),
                picture(layer, source, span),
                sound(layer, source, span),
                order.apply(span)));
  }

  /** Without an end, both trims together say how long the clip is. */
  private static Optional<Span> span(Fields layer, Clip.Source source) {
    var from = layer.number("trimStartMs").orElse(0.0);
    var to = layer.has("endMs") ? Optional.<Double>empty() : layer.number("trimEndMs");
    return to.filter(until -> until > from && Layers.isPlayed(source)).isPresent()
        ? Span.read(layer, "startMs", "endMs", Unit.MILLIS, to.map(t -> Unit.MILLIS.of(t - from)))
        : Layers.span(layer, source, "startMs", "endMs");
  }

  private static Playback playback(Fields layer, Clip.Source source, Span span) {
    if (!Layers.isPlayed(source)) {
      return Playback.PLAIN;
    }
    var from = PlaybackReader.notNegative(layer, "trimStartMs", Unit.MILLIS).orElse(Duration.ZERO);
    return new Playback(span.from(from, 1), 1, 1, Optional.empty());
  }

  private static Picture picture(Fields layer, Clip.Source source, Span span) {
    if (Layers.isHeardOnly(source)) {
      return StyleReader.UNSEEN;
    }
    var animations = LayerAnimations.read(layer, span);
    var transform = Placement.transform(layer);
    // An animated opacity replaces the resting one, as every other animated property does.
    var animated = animations.stream().anyMatch(a -> a.property() == Animation.Property.OPACITY);
    var opacity = animated ? 1 : Placement.opacity(transform);
    return Placement.picture(layer, transform, opacity, LayerEffects.read(layer), animations);
  }

  private static Sound sound(Fields layer, Clip.Source source, Span span) {
    if (!Layers.isPlayed(source)) {
      return Sound.SILENT;
    }
    var fades = new Fades(fade(layer, "fadeIn"), fade(layer, "fadeOut"));
    return new Sound(true, fades.gain(span, layer.number("volume", 0, 1).orElse(1.0)));
  }

  private static Duration fade(Fields layer, String name) {
    return PlaybackReader.notNegative(layer, name, Unit.MILLIS).orElse(Duration.ZERO);
  }
}

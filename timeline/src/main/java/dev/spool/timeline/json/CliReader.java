package dev.spool.timeline.json;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Color;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Playback;
import dev.spool.timeline.Sound;
import dev.spool.timeline.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads projects of the command line renderer (C): each track is one clip, times in milliseconds.
 */
final class CliReader {
  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "duration_ms",
          "fps",
          "width",
          "height",
          "tracks",
          "metadata",
          "backgroundColor",
          "filesMeta");
  private static final Set<String> KNOWN_TRACK =
      Set.of(
          "id",
          "name",
          "type",
          "file_path",
          "start_ms",
          "end_ms",
          "transform",
          "color",
          "text",
          "actions");

  private CliReader() {}

  static Timeline read(Fields root, Interpretation wanted) {
    root.ignoreAllBut(KNOWN);
    var canvas = CanvasReader.read(root, CanvasReader.frameRate(root, "fps"));
    var known = new LinkedHashMap<Asset, Asset>();
    var clips = new ArrayList<Clip>();
    for (var track : root.entries("tracks")) {
      track.fields().ignoreAllBut(KNOWN_TRACK);
      source(track.fields(), canvas, known)
          .flatMap(source -> clip(track, source, wanted))
          .ifPresent(clips::add);
    }
    return new Timeline(
        root.text("name").orElse("new video"),
        canvas,
        CanvasReader.length(root, "duration_ms", Unit.MILLIS),
        clips,
        Assets.byId(known));
  }

  private static Optional<Clip.Source> source(
      Fields track, Canvas canvas, Map<Asset, Asset> known) {
    var type = track.text("type").orElse("").toLowerCase(Locale.ROOT);
    return switch (type) {
      case "video" -> Optional.of(media(Clip.Kind.VIDEO, track, known));
      case "audio" -> Optional.of(media(Clip.Kind.AUDIO, track, known));
      case "image" -> Optional.of(media(Clip.Kind.IMAGE, track, known));
      case "text" -> text(track);
      case "solidcolor" ->
          Optional.of(
              new Clip.Solid(
                  Colors.read(track, "color").orElse(Color.BLACK),
                  canvas.width(),
                  canvas.height()));
      default -> {
        track
            .notes()
            .notSupported(
                track.at("type"),
                "Tracks of type %s cannot be rendered; the track is left out."
                    .formatted(Quoted.of(type)));
        yield Optional.empty();
      }
    };
  }

  private static Clip.Source media(Clip.Kind kind, Fields track, Map<Asset, Asset> known) {
    return new Clip.Media(kind, Assets.add(known, track, "file_path"));
  }

  private static Optional<Clip.Source> text(Fields track) {
    var content = track.text("text").filter(text -> !text.isBlank());
    if (content.isEmpty()) {
      track.notes().ignored(track.pointer(), "The text track has no text; it is left out.");
    }
    var color = Colors.read(track, "color").orElse(Color.WHITE);
    return content.map(text -> new Clip.Title(TextReader.plain(text, 16, color)));
  }

  private static Optional<Clip> clip(
      Fields.Entry track, Clip.Source source, Interpretation wanted) {
    var fields = track.fields();
    var span = Layers.span(fields, source, "start_ms", "end_ms");
    return span.map(shown ->
        new Clip(
            fields.pointer().toString(),
            source,
            shown.start(),
            shown.end(),
            playback(source, shown),
            picture(fields, source, shown),
            sound(fields, source, shown),
            Layers.order(wanted, Optional.empty(), track.index(), shown)));
  }

  private static Playback playback(Clip.Source source, Span span) {
    return Layers.isPlayed(source)
        ? new Playback(span.cut(), 1, 1, Optional.empty())
        : Playback.PLAIN;
  }

  private static Picture picture(Fields track, Clip.Source source, Span span) {
    if (Layers.isHeardOnly(source)) {
      return StyleReader.UNSEEN;
    }
    var transform = Placement.transform(track);
    var opacity = Placement.opacity(transform);
    var animations = CliActions.animations(track, span);
    return Placement.picture(track, transform, opacity, List.of(), animations);
  }

  private static Sound sound(Fields track, Clip.Source source, Span span) {
    if (Layers.isHeardOnly(source)) {
      var level = Placement.opacity(Placement.transform(track));
      return new Sound(true, CliActions.fades(track, span).gain(span, level));
    }
    return Layers.isPlayed(source) ? new Sound(true, Fades.NONE.gain(span, 1)) : Sound.SILENT;
  }
}

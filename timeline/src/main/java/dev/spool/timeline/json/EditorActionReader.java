package dev.spool.timeline.json;

import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Color;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Playback;
import dev.spool.timeline.Sound;
import dev.spool.timeline.Transform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one action of a track: a clip. */
final class EditorActionReader {
  private static final double LARGEST = 1e5;
  private static final Set<String> MEANT =
      Set.of(
          "id",
          "name",
          "start",
          "end",
          "trimStart",
          "playbackRate",
          "freeze",
          "loop",
          "volume",
          "x",
          "y",
          "z",
          "width",
          "height",
          "fit",
          "blendMode",
          "style",
          "opacity",
          "rotation",
          "scale",
          "scaleX",
          "scaleY",
          "disable",
          "disabled",
          "hidden");

  /** What the editor leaves behind at run time. */
  private static final Set<String> LEFT_OVER =
      Set.of(
          "trimEnd",
          "velocity",
          "acceleration",
          "duration",
          "volumeIndex",
          "playCount",
          "frameSyncId",
          "nextFrame",
          "backgroundImage",
          "backgroundImageStyle",
          "selected",
          "flexible",
          "movable",
          "locked",
          "minStart",
          "maxEnd");

  private static final Set<String> KNOWN =
      Stream.concat(MEANT.stream(), LEFT_OVER.stream()).collect(Collectors.toUnmodifiableSet());

  private EditorActionReader() {}

  /** Empty when the action is disabled or never shown. */
  static Optional<Clip> read(
      Fields.Entry entry, EditorTrackReader.Track track, EditorReader.Scope scope) {
    var action = entry.fields();
    action.ignoreAllBut(KNOWN);
    if (action.flag("disabled") || action.flag("disable")) {
      return Optional.empty();
    }
    if (action.flag("hidden")) {
      action.notes().ignored(action.at("hidden"), "This hides a clip from the timeline only.");
    }
    var source = source(action, track.content());
    var span = Span.read(action, "start", "end", Unit.SECONDS, usualLength(track.content()));
    if (source.isEmpty() || span.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(clip(entry, source.get(), span.get(), track, scope));
  }

  private static Clip clip(
      Fields.Entry entry,
      Clip.Source source,
      Span span,
      EditorTrackReader.Track track,
      EditorReader.Scope scope) {
    var action = entry.fields();
    return new Clip(
        action.pointer().toString(),
        source,
        span.start(),
        span.end(),
        playback(action, source, span),
        picture(action, source, track, scope),
        sound(action, source, span, track, scope),
        new Clip.Order(z(action, track, scope), track.index(), span.uncutStart(), entry.index()));
  }

  private static Optional<Duration> usualLength(EditorTrackReader.Content content) {
    return switch (content) {
      case EditorTrackReader.File(var kind, _) when kind != Clip.Kind.IMAGE -> Optional.empty();
      case EditorTrackReader.File _, EditorTrackReader.Lettering _ -> Optional.of(Span.STILL);
    };
  }

  private static Optional<Clip.Source> source(Fields action, EditorTrackReader.Content content) {
    return switch (content) {
      case EditorTrackReader.File(var kind, var asset) -> Optional.of(new Clip.Media(kind, asset));
      case EditorTrackReader.Lettering _ -> title(action);
    };
  }

  private static Optional<Clip.Source> title(Fields action) {
    var content = action.text("name").filter(name -> !name.isBlank());
    if (content.isEmpty()) {
      action.notes().ignored(action.pointer(), "The text clip has no name, which is its text.");
    }
    return content.map(text -> new Clip.Title(TextReader.plain(text, 16, Color.WHITE)));
  }

  private static Playback playback(Fields action, Clip.Source source, Span span) {
    return switch (source) {
      case Clip.Media(var kind, _) when kind != Clip.Kind.IMAGE ->
          PlaybackReader.read(action, span);
      case Clip.Media _, Clip.Solid _, Clip.Title _ -> Playback.PLAIN;
    };
  }

  private static double z(Fields action, EditorTrackReader.Track track, EditorReader.Scope scope) {
    return switch (scope.wanted().zSource()) {
      case FIELD -> action.number("z").orElse((double) track.index());
      case TRACK -> track.index();
    };
  }

  private static Picture picture(
      Fields action, Clip.Source source, EditorTrackReader.Track track, EditorReader.Scope scope) {
    if (source instanceof Clip.Media(var kind, _) && kind == Clip.Kind.AUDIO) {
      return StyleReader.UNSEEN;
    }
    var fit = StyleReader.fit(action).or(track::fit).or(scope::fit);
    var opacity = StyleReader.opacity(action);
    var blend = StyleReader.blend(action).or(track::blend);
    var ignored = scope.wanted().blend() == Interpretation.Blend.IGNORE;
    return new Picture(
        track.visible(),
        fit.orElse(source instanceof Clip.Title ? Picture.Fit.NONE : scope.dialect().usualFit()),
        scope.wanted().fitMode(),
        box(action, scope.dialect()),
        Coordinates.read(action, "x"),
        Coordinates.read(action, "y"),
        transform(action),
        ignored ? 1 : opacity,
        ignored ? BlendMode.NORMAL : blend.orElse(BlendMode.NORMAL),
        List.of(),
        List.of());
  }

  private static Picture.Box box(Fields action, Dialect dialect) {
    var width = side(action, "width");
    var height = side(action, "height");
    return Double.isNaN(width) && Double.isNaN(height)
        ? new Picture.Box.Canvas()
        : dialect.box(width, height);
  }

  /** NaN where no usable side is given. */
  private static double side(Fields action, String name) {
    var side = action.number(name);
    if (side.isPresent() && !(side.get() > 0 && side.get() <= LARGEST)) {
      action.notes().ignored(action.at(name), "A clip cannot be this size; the field is ignored.");
      return Double.NaN;
    }
    return side.orElse(Double.NaN);
  }

  private static Transform transform(Fields action) {
    var both = StyleReader.factor(action, "scale");
    return new Transform(
        both * StyleReader.factor(action, "scaleX"),
        both * StyleReader.factor(action, "scaleY"),
        StyleReader.degrees(action, "rotation"),
        Transform.Origin.CENTER,
        Transform.Origin.CENTER);
  }

  private static Sound sound(
      Fields action,
      Clip.Source source,
      Span span,
      EditorTrackReader.Track track,
      EditorReader.Scope scope) {
    return switch (source) {
      case Clip.Media(var kind, _) when kind != Clip.Kind.IMAGE -> {
        var gain = VolumeReader.read(action, kind, span, scope);
        yield new Sound(track.audible() && !action.has("freeze"), gain);
      }
      case Clip.Media _, Clip.Solid _, Clip.Title _ -> Sound.SILENT;
    };
  }
}

package dev.spool.timeline.json;

import dev.spool.timeline.Asset;
import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one track: whether it is seen and heard, what it shows, and then its actions. */
final class EditorTrackReader {
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "name",
          "controllerName",
          "fileId",
          "url",
          "image",
          "actions",
          "blendMode",
          "fit",
          "hidden",
          "muted",
          "locked",
          "lock",
          "disabled",
          "dim",
          "source",
          "classNames",
          "fileIndex",
          "file",
          "controller");

  private EditorTrackReader() {}

  /** What holds for every action of one track. */
  record Track(
      int index,
      boolean visible,
      boolean audible,
      Content content,
      Optional<Picture.Fit> fit,
      Optional<BlendMode> blend) {}

  /** What a track's actions show. */
  sealed interface Content {}

  record File(Clip.Kind kind, Asset.Id asset) implements Content {}

  record Lettering() implements Content {}

  /** Whether the editor would have listed a file for this track. */
  static boolean bearsFile(Fields track) {
    return track.has("fileId") || track.has("url") || track.has("source");
  }

  static List<Clip> read(
      Fields.Entry entry, MediaFile file, EditorReader.Scope scope, Map<Asset, Asset> known) {
    var fields = entry.fields();
    fields.ignoreAllBut(KNOWN);
    var content = content(fields, file, known);
    if (content.isEmpty()) {
      return List.of();
    }
    var hidden = fields.flag("hidden");
    var disabled = fields.flag("disabled");
    var muted = fields.flag("muted");
    var visible = !hidden && !disabled;
    var track =
        new Track(
            entry.index(),
            visible,
            visible && !muted,
            content.get(),
            StyleReader.fit(fields),
            StyleReader.blend(fields));
    var clips = new ArrayList<Clip>();
    for (var action : fields.entries("actions")) {
      EditorActionReader.read(action, track, scope).ifPresent(clips::add);
    }
    return clips;
  }

  private static Optional<Content> content(Fields track, MediaFile file, Map<Asset, Asset> known) {
    var controller = controller(track, file);
    var kind =
        switch (controller.orElse("")) {
          case "video" -> Optional.of(Clip.Kind.VIDEO);
          case "audio" -> Optional.of(Clip.Kind.AUDIO);
          case "image" -> Optional.of(Clip.Kind.IMAGE);
          default -> Optional.<Clip.Kind>empty();
        };
    if (kind.isPresent()) {
      var asset = Assets.add(known, Assets.of(track, file));
      return Optional.of(new File(kind.get(), asset));
    }
    if (controller.equals(Optional.of("text"))) {
      return Optional.of(new Lettering());
    }
    var named = track.has("controllerName") ? track.at("controllerName") : track.pointer();
    var what =
        controller.map(name -> "Tracks of kind " + Quoted.of(name)).orElse("Tracks of no kind");
    track.notes().notSupported(named, what + " cannot be rendered; the track is left out.");
    return Optional.empty();
  }

  /** What the track says, or else what its file is. */
  private static Optional<String> controller(Fields track, MediaFile file) {
    return track
        .text("controllerName")
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .or(() ->
            file.type()
                .filter(type -> type.contains("/"))
                .map(type -> type.substring(0, type.indexOf('/'))))
        .or(() -> file.name().flatMap(Assets::kind))
        .or(() -> track.text("url").flatMap(Assets::baseName).flatMap(Assets::kind));
  }
}

package dev.spool.timeline.json;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads documents of tracks and actions: the editor's own (E), hand-written ones (H) and manifests
 * (M).
 */
final class EditorReader {
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "name",
          "description",
          "author",
          "created",
          "lastModified",
          "version",
          "metadata",
          "filesMeta",
          "tracks",
          "backgroundColor",
          "width",
          "height",
          "blendMode",
          "fit",
          "url",
          "image",
          "video",
          "frameRate",
          "fps",
          "duration");

  private EditorReader() {}

  /** What holds for every clip of one document. */
  record Scope(Dialect dialect, Interpretation wanted, Optional<Picture.Fit> fit) {}

  static Timeline read(Fields root, List<MediaFile> files, Interpretation wanted) {
    var scope = new Scope(Dialect.of(root.object()), wanted, StyleReader.fit(root));
    var tracks = root.entries("tracks");
    var known = new LinkedHashMap<Asset, Asset>();
    var clips = new ArrayList<Clip>();
    // The editor lists one file for each track that has one, in the same order.
    var listed = files.iterator();
    for (var track : tracks) {
      var bears = tracks.size() == files.size() || EditorTrackReader.bearsFile(track.fields());
      var file = bears && listed.hasNext() ? listed.next() : MediaFile.UNKNOWN;
      clips.addAll(EditorTrackReader.read(track, file, scope, known));
    }
    root.ignoreAllBut(KNOWN);
    var rate = CanvasReader.frameRate(root, root.has("frameRate") ? "frameRate" : "fps");
    return new Timeline(
        name(root, tracks),
        CanvasReader.read(root, rate),
        CanvasReader.length(root, "duration", Unit.SECONDS),
        clips,
        Assets.byId(known));
  }

  private static String name(Fields root, List<Fields.Entry> tracks) {
    return root.text("name")
        .filter(name -> !name.isBlank())
        .or(() -> tracks.stream().findFirst().flatMap(track -> track.fields().text("name")))
        .orElse("new video");
  }
}

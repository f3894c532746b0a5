package dev.spool.timeline.json;

import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Problem.Code;
import dev.spool.timeline.Timeline;
import java.util.List;
import java.util.Optional;

/** Recognises a document's form by what it holds, and hands it to that form's reader. */
final class FormReader {
  /** Fields in which callers of the API wrap a document. */
  private static final List<String> WRAPPERS =
      List.of("editorState", "editorFile", "project", "data", "file");

  private static final int MOST_WRAPPERS = 4;

  private FormReader() {}

  private enum Form {
    EDITOR,
    CLI,
    LAYERS,
    FRAMES
  }

  static Optional<Timeline> read(
      Container container, byte[] head, Interpretation wanted, Notes notes) {
    var root = unwrapped(new Fields(container.document(), Pointer.ROOT, notes), MOST_WRAPPERS);
    var form = form(root.object());
    if (form.isEmpty()) {
      notes.problem(
          root.pointer(),
          Code.UNKNOWN_FORM,
          "This JSON is no project: it has neither tracks nor layers nor frames.");
      return Optional.empty();
    }
    var files = FilesReader.read(root, container, head);
    return Optional.of(
        switch (form.get()) {
          case EDITOR -> EditorReader.read(root, files, wanted);
          case CLI -> CliReader.read(root, wanted);
          case LAYERS -> LayersReader.read(root, wanted);
          case FRAMES -> FramesReader.read(root, wanted);
        });
  }

  private static Fields unwrapped(Fields root, int left) {
    if (left > 0 && form(root.object()).isEmpty()) {
      for (var name : WRAPPERS) {
        if (root.json(name) instanceof Json.Obj inner) {
          return unwrapped(new Fields(inner, root.at(name), root.notes()), left - 1);
        }
      }
    }
    return root;
  }

  private static Optional<Form> form(Json.Obj root) {
    if (root.has("duration_ms")) {
      return Optional.of(Form.CLI);
    }
    if (root.fields().get("timeline") instanceof Json.Obj timeline
        && (timeline.has("layers") || timeline.has("duration") || timeline.has("audioTracks"))) {
      return Optional.of(Form.LAYERS);
    }
    if (root.fields().get("frames") instanceof Json.Arr) {
      return Optional.of(Form.FRAMES);
    }
    return root.fields().get("tracks") instanceof Json.Arr
        ? Optional.of(Form.EDITOR)
        : Optional.empty();
  }
}

package dev.spool.timeline.json;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import java.util.List;
import java.util.Optional;

/** Tells the containers apart by content and takes the JSON out of them. */
final class ContainerReader {
  private static final int PREFIX = 4;

  private ContainerReader() {}

  static Optional<Container> read(byte[] head, long size, Notes notes) {
    if (head.length == 0) {
      return refused(notes, Code.UNREADABLE, "The document is empty. Send the saved project.");
    }
    var start = Octets.skipSpace(head, Octets.afterByteOrderMark(head));
    var looksPlain = start < head.length && head[start] == '{';
    return prefixed(head, size, looksPlain, notes).orElseGet(() -> unprefixed(head, size, notes));
  }

  /**
   * A length, that much JSON, then files. Empty when it is not this container; a text may begin
   * with bytes that look like a length, so it then gets its chance.
   */
  private static Optional<Optional<Container>> prefixed(
      byte[] head, long size, boolean looksPlain, Notes notes) {
    if (!Octets.startsWith(head, "{", Octets.skipSpace(head, PREFIX))) {
      return Optional.empty();
    }
    var length = Octets.littleEndian(head);
    if (length < 2 || length > size - PREFIX) {
      return looksPlain || length < 2 || Octets.indexOf(head, OldContainer.PROPS_END, 0) >= 0
          ? Optional.empty()
          : Optional.of(refused(notes, Code.UNREADABLE, cutOff(length, size)));
    }
    if (length > DocumentReader.MAX_JSON || PREFIX + length > head.length) {
      return looksPlain ? Optional.empty() : Optional.of(tooLarge(notes));
    }
    var end = PREFIX + (int) length;
    return switch (JsonText.parse(head, PREFIX, end)) {
      case JsonText.Tree tree when Octets.skipSpace(head, tree.end(), end) == end ->
          Optional.of(container(tree, Optional.of(stretch(end, size)), notes));
      case JsonText.Tree _ when looksPlain -> Optional.empty();
      case JsonText.Broken _ when looksPlain -> Optional.empty();
      case JsonText.Tree _ ->
          Optional.of(
              refused(
                  notes,
                  Code.UNREADABLE,
                  "The file's header does not fit its JSON. Save the project again."));
      case JsonText.Broken(var problem, _) -> Optional.of(refused(notes, problem));
    };
  }

  private static Optional<Container> unprefixed(byte[] head, long size, Notes notes) {
    var start = Octets.skipSpace(head, Octets.afterByteOrderMark(head));
    if (start < head.length && head[start] == '{') {
      return braced(head, start, size, notes);
    }
    if (Octets.indexOf(head, OldContainer.PROPS_END, 0) >= 0) {
      return OldContainer.read(head, Octets.indexOf(head, "{", 0), size, notes);
    }
    return Octets.looksWide(head)
        ? refused(notes, Code.UNREADABLE, "The text is UTF-16. Save it as UTF-8.")
        : refused(
            notes,
            Code.UNKNOWN_FORM,
            "This is not a project: it is neither JSON nor a .sue file. Send what the editor"
                + " saved.");
  }

  /** JSON first: alone, with files right behind it, or followed by an old build's marker. */
  private static Optional<Container> braced(byte[] head, int start, long size, Notes notes) {
    var to = (int) Math.min(head.length, (long) start + DocumentReader.MAX_JSON);
    return switch (JsonText.parse(head, start, to)) {
      case JsonText.Broken(_, var cutOff) when cutOff && to < size -> tooLarge(notes);
      case JsonText.Broken _ when Octets.looksWide(head) ->
          refused(notes, Code.UNREADABLE, "The text is UTF-16. Save it as UTF-8.");
      case JsonText.Broken(var problem, _) -> refused(notes, problem);
      case JsonText.Tree tree -> {
        var next = Octets.skipSpace(head, tree.end());
        if (Octets.startsWith(head, OldContainer.PROPS_END, next)) {
          yield OldContainer.read(head, start, size, notes);
        }
        var files =
            next == head.length
                ? Optional.<Asset.Embedded>empty()
                : Optional.of(stretch(tree.end(), size));
        yield container(tree, files, notes);
      }
    };
  }

  static Optional<Container> container(
      JsonText.Tree tree, Optional<Asset.Embedded> files, Notes notes) {
    tree.warnings().forEach(notes.warnings());
    if (tree.value() instanceof Json.Obj document) {
      return Optional.of(new Container(document, Optional.empty(), files));
    }
    return refused(notes, Code.UNKNOWN_FORM, "A project is a JSON object.");
  }

  static Asset.Embedded stretch(int from, long size) {
    return new Asset.Embedded(from, Math.max(0, size - from));
  }

  static Optional<Container> refused(Notes notes, Code code, String sentence) {
    return refused(notes, new Problem("", code, sentence));
  }

  static Optional<Container> refused(Notes notes, Problem problem) {
    List.of(problem).forEach(notes.problems());
    return Optional.empty();
  }

  private static Optional<Container> tooLarge(Notes notes) {
    return refused(
        notes,
        Code.TOO_LARGE,
        "The project's JSON is larger than %d MiB. Take pictures and unused clips out of it."
            .formatted(DocumentReader.MAX_JSON >> 20));
  }

  private static String cutOff(long length, long size) {
    return "The file's header announces %,d bytes of JSON, but the file has only %,d bytes. It is"
            .formatted(length, size)
        + " damaged or cut off; save the project again.";
  }
}

package dev.spool.timeline.json;

import dev.spool.timeline.Problem.Code;
import java.util.Optional;

/** What builds of 2024 wrote: JSON, a marker, the list of files, a marker, the files. */
final class OldContainer {
  static final String PROPS_END = "---STOKED_UI_PROPS_END---";
  private static final String TABLE_END = "---STOKED_UI_FILES_TABLE_END---";

  private OldContainer() {}

  static Optional<Container> read(byte[] head, int start, long size, Notes notes) {
    var propsEnd = Octets.indexOf(head, PROPS_END, Math.max(0, start));
    var tableStart = propsEnd + PROPS_END.length();
    var tableEnd = Octets.indexOf(head, TABLE_END, tableStart);
    if (start < 0 || start > propsEnd || tableEnd < 0) {
      return ContainerReader.refused(
          notes, Code.UNREADABLE, "The project's list of files is missing. Save it again.");
    }
    var table = JsonText.parse(head, tableStart, tableEnd);
    if (table instanceof JsonText.Tree(Json.Arr files, _, _)
        && JsonText.parse(head, start, propsEnd) instanceof JsonText.Tree props) {
      var stretch = ContainerReader.stretch(tableEnd + TABLE_END.length(), size);
      return ContainerReader.container(props, Optional.of(stretch), notes)
          .map(read -> new Container(read.document(), Optional.of(files), read.files()));
    }
    return ContainerReader.refused(
        notes, Code.UNREADABLE, "The project's list of files cannot be read. Save it again.");
  }
}

package dev.spool.work;

import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Reading;
import dev.spool.timeline.json.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project document on disk. However much media it embeds, only its JSON is ever loaded. */
public record Project(Path file) {
  /** What stands around the JSON in a container: its length, its markers. */
  private static final int AROUND = 64 * 1024;

  /** Reads the document of any form. */
  public Reading read(Interpretation interpretation) throws IOException {
    var size = Files.size(file);
    try (var in = Files.newInputStream(file)) {
      var head = in.readNBytes((int) Math.min(size, DocumentReader.MAX_JSON + AROUND));
      return DocumentReader.read(head, size, interpretation);
    }
  }
}

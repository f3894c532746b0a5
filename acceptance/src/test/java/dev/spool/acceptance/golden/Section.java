package dev.spool.acceptance.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One section of a golden's commands: the words after the # of its heading, and its lines. */
record Section(List<String> heading, List<String> lines) {
  Section {
    heading = List.copyOf(heading);
    lines = List.copyOf(lines);
  }

  static List<Section> of(Path commands) throws IOException {
    var sections = new ArrayList<Section>();
    for (var text : Files.readString(commands).split("\n\n(?=# )", -1)) {
      var lines = List.of(text.stripTrailing().split("\n", -1));
      var heading = List.of(lines.getFirst().substring(2).split(" ", -1));
      sections.add(new Section(heading, lines.subList(1, lines.size())));
    }
    return sections;
  }

  String kind() {
    return heading.getFirst();
  }

  /** The file a list or a command makes. */
  String file() {
    return heading.get(1);
  }

  /** Frames of picture that a command encodes; zero for sound and for joining. */
  long frames() {
    var at = lines.indexOf("-frames:v");
    return at < 0 ? 0 : Long.parseLong(lines.get(at + 1));
  }
}

package dev.spool.acceptance.golden;

import dev.spool.ffmpeg.Join;
import dev.spool.ffmpeg.Join.Origin;
import dev.spool.ffmpeg.Join.Part;
import dev.spool.ffmpeg.Join.Sound;
import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.FrameRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** What is joined: size and rate, parts of four words, and a sound of two. */
  Join join() {
    var head = lines.getFirst().split("[x /]", -1);
    var size = new Size(Integer.parseInt(head[0]), Integer.parseInt(head[1]));
    var rate =
        new FrameRate(Long.parseLong(head[2]), head.length > 3 ? Long.parseLong(head[3]) : 1);
    var parts = new ArrayList<Part>();
    var sound = Optional.<Sound>empty();
    for (var line : lines.subList(1, lines.size())) {
      var words = line.split(" ", -1);
      var number = Long.parseLong(words[1]);
      if (words.length == 2) {
        sound = Optional.of(new Sound(words[0], number));
      } else {
        parts.add(new Part(words[0], number, Long.parseLong(words[2]), Origin.valueOf(words[3])));
      }
    }
    return new Join(size, rate, parts, sound, file());
  }
}

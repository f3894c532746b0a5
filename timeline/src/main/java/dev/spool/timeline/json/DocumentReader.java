package dev.spool.timeline.json;

import dev.spool.timeline.Clip;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import dev.spool.timeline.Reading;
import dev.spool.timeline.Timeline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a document of any form, in any container. Whatever the bytes are, the answer is a {@link
 * Reading}; equal bytes give equal answers.
 */
public final class DocumentReader {
  /** The most JSON a document may hold, bytes. */
  public static final int MAX_JSON = 32 << 20;

  /** The first bytes of a document's file that are enough to read it, files it embeds left out. */
  public static final int HEAD = MAX_JSON + (64 << 10);

  /** More than this nobody reads; the same note twice is one. */
  private static final int MOST_NOTES = 200;

  private DocumentReader() {}

  /**
   * What the document means. {@code head} is the whole file, or at least its first {@link #HEAD}
   * bytes; {@code size} is the whole file's length.
   */
  public static Reading read(byte[] head, long size, Interpretation interpretation) {
    var problems = new LinkedHashSet<Problem>();
    var warnings = new LinkedHashSet<Problem>();
    var unnamed = new int[1];
    var notes = new Notes(upTo(problems, new int[1]), upTo(warnings, unnamed));
    var timeline =
        ContainerReader.read(head, size, notes)
            .flatMap(container -> FormReader.read(container, head, interpretation, notes));
    if (unnamed[0] > 0) {
      warnings.add(
          new Problem("", Code.IGNORED, "There are %,d more warnings.".formatted(unnamed[0])));
    }
    return reading(timeline, problems, warnings);
  }

  private static Consumer<Problem> upTo(Set<Problem> notes, int[] unnamed) {
    return note -> {
      if (notes.size() < MOST_NOTES - 1) {
        notes.add(note);
      } else if (!notes.contains(note)) {
        unnamed[0]++;
      }
    };
  }

  private static Reading reading(
      Optional<Timeline> timeline, Set<Problem> problems, Set<Problem> warnings) {
    if (timeline.isPresent() && problems.isEmpty()) {
      if (timeline.get().clips().stream().anyMatch(DocumentReader::isPerceptible)) {
        return new Reading.Understood(timeline.get(), List.copyOf(warnings));
      }
      problems.add(
          new Problem(
              "",
              Code.NOTHING_TO_RENDER,
              "The document has no clip that can be seen or heard; add one, or show a hidden one."));
    }
    return new Reading.Refused(List.copyOf(problems), List.copyOf(warnings), timeline);
  }

  private static boolean isPerceptible(Clip clip) {
    return clip.picture().visible() || clip.sound().audible();
  }
}

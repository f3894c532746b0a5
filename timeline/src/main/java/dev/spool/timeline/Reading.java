package dev.spool.timeline;

import java.util.List;
import java.util.Optional;

/** What came of reading a document. */
public sealed interface Reading {
  /** What was dropped or repaired; never a reason to stop. */
  List<Problem> warnings();

  /** The document has a meaning. */
  record Understood(Timeline timeline, List<Problem> warnings) implements Reading {
    public Understood {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The document cannot be rendered; every problem at once, at least one. {@code rest} is what
   * could be read of it all the same, so that problems of its media can be named together with
   * these.
   */
  record Refused(List<Problem> problems, List<Problem> warnings, Optional<Timeline> rest)
      implements Reading {
    public Refused {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("refused without a problem");
      }
    }
  }
}

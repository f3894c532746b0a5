package dev.spool.timeline;

import java.util.List;

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

  /** The document cannot be rendered; every problem at once, at least one. */
  record Refused(List<Problem> problems, List<Problem> warnings) implements Reading {
    public Refused {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("refused without a problem");
      }
    }
  }
}

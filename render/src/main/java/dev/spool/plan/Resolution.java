package dev.spool.plan;

import dev.spool.timeline.Problem;
import java.util.List;

/** What came of binding a timeline to its media. */
public sealed interface Resolution {
  /** What was dropped or repaired; never a reason to stop. */
  List<Problem> warnings();

  /** Everything was found. */
  record Resolved(ResolvedTimeline timeline, List<Problem> warnings) implements Resolution {
    public Resolved {
      warnings = List.copyOf(warnings);
    }
  }

  /** Something is missing; every problem at once. */
  record Refused(List<Problem> problems, List<Problem> warnings) implements Resolution {
    public Refused {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }
  }
}

package dev.spool.estimate;

import dev.spool.timeline.Problem;
import java.util.List;

/** What came of estimating. */
public sealed interface Estimation {
  /** There is something to render. */
  record Made(Estimate estimate) implements Estimation {}

  /** There is not; every problem at once. */
  record Refused(List<Problem> problems) implements Estimation {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}

package dev.spool.work;

import dev.spool.estimate.Estimate;
import java.time.Duration;

/** What the work on a plan may take before it is given up. */
record Allowance(Duration work) {
  private static final int PATIENCE = 4;

  /** Four times the estimate of one processor, and a quarter of an hour at least. */
  static Allowance of(Estimate estimate) {
    var seconds = Math.round(PATIENCE * estimate.seconds().high());
    var patient = Duration.ofSeconds(seconds);
    return new Allowance(
        patient.compareTo(JobRecords.LEAST_ALLOWED) > 0 ? patient : JobRecords.LEAST_ALLOWED);
  }
}

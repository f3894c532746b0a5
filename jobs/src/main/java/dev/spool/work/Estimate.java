package dev.spool.work;

import dev.spool.plan.RenderPlan;
import java.time.Duration;

/** How long a plan may keep one usual machine busy. */
record Estimate(Duration rendering) {
  private static final double PIXELS_PER_SECOND = 20e6;
  private static final Duration START = Duration.ofSeconds(5);
  private static final int PATIENCE = 4;

  static Estimate of(RenderPlan plan) {
    var size = plan.frame().size();
    return of(plan.frames(), (long) size.width() * size.height());
  }

  /** So many frames of so many pixels each. */
  static Estimate of(long frames, long pixels) {
    var seconds = (double) frames * pixels / PIXELS_PER_SECOND;
    return new Estimate(START.plusMillis(Math.round(seconds * 1000)));
  }

  /** What the work may take before it is given up. */
  Duration allowed() {
    var patient = rendering.multipliedBy(PATIENCE);
    return patient.compareTo(JobRecords.LEAST_ALLOWED) > 0 ? patient : JobRecords.LEAST_ALLOWED;
  }
}

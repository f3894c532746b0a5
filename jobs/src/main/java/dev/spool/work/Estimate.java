package dev.spool.work;

import dev.spool.plan.RenderPlan;
import java.time.Duration;

/** How long a plan may keep one usual machine busy. */
public record Estimate(Duration rendering) {
  /** However short a video is, its media may be large and far away. */
  public static final Duration LEAST_ALLOWED = Duration.ofMinutes(15);

  private static final double PIXELS_PER_SECOND = 20e6;
  private static final Duration START = Duration.ofSeconds(5);
  private static final int PATIENCE = 4;

  public static Estimate of(RenderPlan plan) {
    var size = plan.frame().size();
    return of(plan.frames(), (long) size.width() * size.height());
  }

  /** So many frames of so many pixels each. */
  static Estimate of(long frames, long pixels) {
    var seconds = (double) frames * pixels / PIXELS_PER_SECOND;
    return new Estimate(START.plusMillis(Math.round(seconds * 1000)));
  }

  /** What the work may take before it is given up. */
  public Duration allowed() {
    var patient = rendering.multipliedBy(PATIENCE);
    return patient.compareTo(LEAST_ALLOWED) > 0 ? patient : LEAST_ALLOWED;
  }
}

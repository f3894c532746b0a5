package dev.spool.estimate;

/** So much work took so many CPU seconds. */
public record Observation(Work work, double cpuSeconds) {
  public Observation {
    if (!(0 < cpuSeconds && cpuSeconds < Double.POSITIVE_INFINITY) || Toll.USUAL.of(work) == 0) {
      throw new IllegalArgumentException("nothing was observed: %s s".formatted(cpuSeconds));
    }
  }
}

package dev.spool.process;

import java.time.Duration;

/**
 * Reads again and again how much CPU time a child has taken: once it has ended nobody can ask, for
 * Java waits for it without keeping what the system says then. It is taken to have gone on to its
 * end as it did on average before; children of its own are not seen.
 */
final class CpuMeter {
  static final Duration EVERY = Duration.ofMillis(50);

  private final Process process;
  private final long start = System.nanoTime();
  private long readAt = start;
  private long nanos;

  CpuMeter(Process process) {
    this.process = process;
  }

  void read() {
    var now = System.nanoTime();
    process
        .info()
        .totalCpuDuration()
        .ifPresent(cpu -> {
          nanos = cpu.toNanos();
          readAt = now;
        });
  }

  /** What it has taken, now that it has ended. */
  Duration ended() {
    var since = System.nanoTime() - readAt;
    var share = readAt == start ? 1 : (double) nanos / (readAt - start);
    return Duration.ofNanos(nanos + Math.round(since * share));
  }
}

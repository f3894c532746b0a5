package dev.spool.process;

import java.time.Duration;
import java.util.List;

/**
 * Reads again and again how much CPU time a child has taken: once it has ended nobody can ask, for
 * Java waits for it without keeping what the system says then. It is taken to have gone on to its
 * end as it did on average before; children that it has later are not seen.
 */
final class CpuMeter {
  static final Duration EVERY = Duration.ofMillis(50);

  private final Process process;
  private final long start = System.nanoTime();
  private List<ProcessHandle> family = List.of();
  private long readAt = start;
  private long nanos;

  CpuMeter(Process process) {
    this.process = process;
  }

  void read() {
    var now = System.nanoTime();
    if (family.isEmpty()) {
      family = Children.family(process).toList();
    }
    var cpu =
        family.stream()
            .flatMap(each -> each.info().totalCpuDuration().stream())
            .mapToLong(Duration::toNanos)
            .sum();
    if (cpu > 0) {
      nanos = cpu;
      readAt = now;
    }
  }

  /** What it has taken, now that it has ended. */
  Duration ended() {
    var since = System.nanoTime() - readAt;
    var share = readAt == start ? 1 : (double) nanos / (readAt - start);
    return Duration.ofNanos(nanos + Math.round(since * share));
  }
}

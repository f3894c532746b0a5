package dev.spool.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How much a child and its children have read, where Linux tells: a command that decodes long
 * before it shows anything, or shows nothing before it has seen everything, gets on as it reads.
 */
final class Reading {
  private static final String READ = "rchar: ";

  private final Process process;
  private final Duration every;
  private long lookedAt = System.nanoTime();
  private long most;

  /** {@code every}: how often it is looked at. */
  Reading(Process process, Duration every) {
    this.process = process;
    this.every = every;
  }

  /** Whether it has read more than when it was last looked at, if it is time to look. */
  boolean hasGrown() {
    if (System.nanoTime() - lookedAt < every.toNanos()) {
      return false;
    }
    lookedAt = System.nanoTime();
    var now = Children.family(process).mapToLong(Reading::read).sum();
    var isMore = now > most;
    most = Math.max(now, most);
    return isMore;
  }

  private static long read(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/io"))) {
      return lines
          .filter(line -> line.startsWith(READ))
          .mapToLong(line -> Long.parseLong(line.substring(READ.length()).strip()))
          .sum();
    } catch (IOException | UncheckedIOException _) {
      return 0;
    }
  }
}

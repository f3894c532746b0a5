package dev.spool.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The PostgreSQL server process of one data directory, as {@code postmaster.pid} tells of it. Port
 * 0 means that it has not said where it listens yet.
 */
record Postmaster(Path data, ProcessHandle process, int port) {
  private static final int PORT_LINE = 3;
  private static final Duration GLANCE = Duration.ofMillis(50);

  /** Empty when the file is missing, or tells of a process that is gone or somebody else's. */
  static Optional<Postmaster> of(Path data) throws IOException {
    var lines = pidFile(data);
    if (lines.isEmpty() || !isNumber(lines.getFirst())) {
      return Optional.empty();
    }
    var port = lines.size() > PORT_LINE ? lines.get(PORT_LINE).strip() : "0";
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(process -> isPostgresOf(data, process))
        .map(process -> new Postmaster(data, process, isNumber(port) ? Integer.parseInt(port) : 0));
  }

  /**
   * Makes a {@code postmaster.pid} whose process is gone no obstacle. PostgreSQL sees to that
   * itself unless the pid is some other process's by now; then we write our own, which it passes
   * over as its grandparent's (18.6). Deleting the file instead would also delete the shared memory
   * key by which PostgreSQL notices that children of a dead server still write.
   */
  static void forgetTheDead(Path data) throws IOException {
    try (var all = ProcessHandle.allProcesses()) {
      all.filter(process -> isPostgresOf(data, process)).forEach(Postmaster::kill);
    }
    var lines = pidFile(data);
    if (!lines.isEmpty()) {
      lines.set(0, Long.toString(ProcessHandle.current().pid()));
      Files.write(data.resolve("postmaster.pid"), lines);
    }
  }

  private static List<String> pidFile(Path data) throws IOException {
    try {
      return Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private static boolean isNumber(String line) {
    return line.strip().matches("\\d{1,9}");
  }

  /** A dead process that nobody has waited for yet has no command any more, so it is not one. */
  private static boolean isPostgresOf(Path data, ProcessHandle process) {
    var info = process.info();
    var isPostgres = info.command().filter(it -> Path.of(it).endsWith("postgres")).isPresent();
    return isPostgres && process.isAlive() && worksIn(data, process, info);
  }

  /** Every process of a server has the data directory as its working directory. */
  private static boolean worksIn(Path data, ProcessHandle process, ProcessHandle.Info info) {
    try {
      return Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath().equals(data);
    } catch (IOException _) {
      return info.arguments().map(List::of).orElse(List.of()).contains(data.toString());
    }
  }

  boolean isRunning() {
    return isPostgresOf(data, process);
  }

  /** Whether it ended within that time. */
  boolean endsWithin(Duration time) {
    var until = System.nanoTime() + time.toNanos();
    while (isRunning() && System.nanoTime() < until) {
      glance(process, GLANCE);
    }
    return !isRunning();
  }

  /** Committed data survive this; what was under way is undone at the next start. */
  void kill() {
    process.descendants().forEach(Postmaster::kill);
    kill(process);
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    glance(process, Duration.ofSeconds(1));
  }

  private static void glance(ProcessHandle process, Duration time) {
    try {
      process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      return;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

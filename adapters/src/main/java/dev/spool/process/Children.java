package dev.spool.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Starts child processes and makes sure that none outlives its purpose. */
final class Children {
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();
  private static final Duration DYING = Duration.ofSeconds(2);
  private static final AtomicBoolean STOPPING = new AtomicBoolean();

  /** The exit code of a child that a SIGINT ended: a terminal's Ctrl-C, which we got as well. */
  private static final int INTERRUPTED = 130;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Children::stop));
  }

  private Children() {}

  /**
   * What a child left behind: its exit code, the last of what it wrote to standard error, and the
   * CPU time that it took.
   */
  record Ended(int exitCode, String errors, Duration cpu) {}

  /** A child could not be waited for any longer. */
  static final class StuckException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * Runs a command in {@code directory} until it ends. Every line of its output goes to {@code
   * onLine}. A child that is silent for longer than {@code silence} is killed. When the program is
   * being stopped, that counts as an interruption, whatever its children answered.
   */
  static Ended run(
      List<String> command,
      Map<String, String> environment,
      Path directory,
      Duration silence,
      Consumer<String> onLine)
      throws IOException, InterruptedException, StuckException {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    var process = builder.start();
    ALIVE.add(process);
    try {
      goOnUnless(STOPPING.get());
      var ended = watch(process, silence, onLine);
      goOnUnless(STOPPING.get() || ended.exitCode() == INTERRUPTED);
      return ended;
    } finally {
      kill(process);
      ALIVE.remove(process);
    }
  }

  /** A child that starts meanwhile sees that we are stopping, or is among those alive. */
  private static void stop() {
    STOPPING.set(true);
    ALIVE.forEach(Children::kill);
  }

  private static void goOnUnless(boolean stopping) throws InterruptedException {
    if (stopping) {
      throw new InterruptedException("the program is being stopped");
    }
  }

  private static Ended watch(Process process, Duration silence, Consumer<String> onLine)
      throws InterruptedException, StuckException {
    var errors = new Tail();
    var heard = new AtomicLong(System.nanoTime());
    var out =
        Thread.ofVirtual()
            .start(() ->
                lines(
                    process.getInputStream(),
                    line -> {
                      heard.set(System.nanoTime());
                      onLine.accept(line);
                    }));
    var err = Thread.ofVirtual().start(() -> lines(process.getErrorStream(), errors::add));
    var meter = new CpuMeter(process);
    while (!process.waitFor(CpuMeter.EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      meter.read();
      if (System.nanoTime() - heard.get() > silence.toNanos()) {
        throw new StuckException();
      }
    }
    var cpu = meter.ended();
    out.join();
    err.join();
    return new Ended(process.exitValue(), errors.text(), cpu);
  }

  /** A stream that ends early because its process was killed has ended, no more. */
  private static void lines(InputStream stream, Consumer<String> onLine) {
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        onLine.accept(line.length() > Tail.LINE ? line.substring(0, Tail.LINE) : line);
      }
    } catch (IOException _) {
      return;
    }
  }

  private static void kill(Process process) {
    if (!process.isAlive()) {
      return;
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

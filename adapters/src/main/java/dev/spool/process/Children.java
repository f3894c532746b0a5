package dev.spool.process;

import dev.spool.process.sandbox.Launch;
import dev.spool.process.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Starts child processes and makes sure that none outlives its purpose. */
final class Children {
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  /** What a child has to put its things in order, once it is asked to end. */
  private static final Duration ENDING = Duration.ofSeconds(2);

  /** How often a child is looked at in the time that it may stand still. */
  private static final int LOOKS = 12;

  private static final Duration DYING = Duration.ofSeconds(2);

  /** Of a line of output: a file's own words about itself are in one. */
  private static final int LONGEST = 1 << 20;

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
   * Runs a child until it ends. Every line of its output goes to {@code onLine}, which says whether
   * it is a sign of progress; that it reads is one, too. A child that shows none for too long, or
   * takes too long in all, is ended. When the program is being stopped, that counts as an
   * interruption, whatever its children answered.
   */
  static Ended run(Sandbox sandbox, Launch launch, Patience patience, Predicate<String> onLine)
      throws IOException, InterruptedException, StuckException {
    var process = sandbox.start(launch);
    ALIVE.add(process);
    try {
      goOnUnless(STOPPING.get());
      var ended = watch(process, patience, onLine);
      goOnUnless(STOPPING.get() || ended.exitCode() == INTERRUPTED);
      return ended;
    } finally {
      end(List.of(process));
      ALIVE.remove(process);
    }
  }

  /** A child that starts meanwhile sees that we are stopping, or is among those alive. */
  private static void stop() {
    STOPPING.set(true);
    end(ALIVE);
  }

  private static void goOnUnless(boolean stopping) throws InterruptedException {
    if (stopping) {
      throw new InterruptedException("the program is being stopped");
    }
  }

  private static Ended watch(Process process, Patience patience, Predicate<String> onLine)
      throws InterruptedException, StuckException {
    var errors = new Tail();
    var start = System.nanoTime();
    var progressed = new AtomicLong(start);
    var out =
        Thread.ofVirtual()
            .start(() ->
                lines(
                    process.getInputStream(),
                    LONGEST,
                    line -> {
                      if (onLine.test(line)) {
                        progressed.set(System.nanoTime());
                      }
                    }));
    var err =
        Thread.ofVirtual().start(() -> lines(process.getErrorStream(), Tail.LINE, errors::add));
    var meter = new CpuMeter(process);
    var reading = new Reading(process, patience.still().dividedBy(LOOKS));
    while (!process.waitFor(CpuMeter.EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      meter.read();
      var now = System.nanoTime();
      if (reading.hasGrown()) {
        progressed.set(now);
      }
      if (now - progressed.get() > patience.still().toNanos()
          || now - start > patience.most().toNanos()) {
        throw new StuckException();
      }
    }
    var cpu = meter.ended();
    out.join();
    err.join();
    return new Ended(process.exitValue(), errors.text(), cpu);
  }

  /**
   * A stream that ends early because its process was killed has ended, no more. Of a line only so
   * much is kept, for a child may write one without an end.
   */
  private static void lines(InputStream stream, int longest, Consumer<String> onLine) {
    var line = new StringBuilder();
    var buffer = new char[8192];
    try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        for (int i = 0; i < count; i++) {
          if (buffer[i] == '\n') {
            onLine.accept(line.toString());
            line.setLength(0);
          } else if (line.length() < longest) {
            line.append(buffer[i]);
          }
        }
      }
      if (!line.isEmpty()) {
        onLine.accept(line.toString());
      }
    } catch (IOException _) {
      return;
    }
  }

  /** A child and all that came of it. */
  static Stream<ProcessHandle> family(Process process) {
    return ProcessHandle.of(process.pid()).stream()
        .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()));
  }

  /** Asks first; what has not ended then is killed. */
  private static void end(Collection<Process> processes) {
    var living = processes.stream().filter(Process::isAlive).toList();
    var families = living.stream().flatMap(Children::family).toList();
    families.forEach(ProcessHandle::destroy);
    await(living, ENDING);
    families.forEach(ProcessHandle::destroyForcibly);
    await(living, DYING);
  }

  private static void await(List<Process> processes, Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    try {
      for (var process : processes) {
        process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.spool.process.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Namespaces of Linux, by the program {@code bwrap}: the child sees a file system with nothing in
 * it but its reach, no network, and no other process.
 */
public record Bubblewrap(Path program) implements Sandbox {
  @Override
  public String name() {
    return "bubblewrap";
  }

  /** It kills its child when the thread that started it ends, so that thread stays. */
  @Override
  public Process start(Launch launch) throws IOException {
    var inside =
        new Launch(around(launch), launch.environment(), launch.directory(), launch.reach());
    var started = new CompletableFuture<Process>();
    Thread.ofPlatform().name("bubblewrap").daemon().start(() -> startAndStay(inside, started));
    try {
      return started.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause());
    }
  }

  private static void startAndStay(Launch launch, CompletableFuture<Process> started) {
    try {
      var process = new Unconfined().start(launch);
      started.complete(process);
      process.waitFor();
    } catch (IOException | RuntimeException e) {
      started.completeExceptionally(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> around(Launch launch) {
    var reach = launch.reach();
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(List.of("--unshare-all", "--die-with-parent", "--new-session"));
    command.addAll(List.of("--cap-drop", "ALL", "--dev", "/dev"));
    Stream.of(Reach.SYSTEM_PROGRAMS, Reach.SYSTEM_FILES, reach.programs(), reach.reads())
        .flatMap(List::stream)
        .filter(Files::exists)
        .filter(path -> !path.startsWith("/dev"))
        .forEach(path -> bind(command, "--ro-bind", path));
    reach.writes().forEach(path -> bind(command, "--bind", path));
    reach.devices().forEach(path -> bind(command, "--dev-bind", path));
    // What it is built on is memory.
    command.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
    command.addAll(List.of("--chdir", launch.directory().toString(), "--"));
    command.addAll(launch.command());
    return command;
  }

  private static void bind(List<String> command, String how, Path path) {
    command.addAll(List.of(how, path.toString(), path.toString()));
  }
}

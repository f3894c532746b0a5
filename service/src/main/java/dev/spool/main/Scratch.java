package dev.spool.main;

import dev.spool.work.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A workspace that is gone however the program ends, and the way out of it. */
final class Scratch implements AutoCloseable {
  private final Workspace workspace;
  private final Thread cleaning;
  private final AtomicReference<@Nullable Path> unfinished = new AtomicReference<>();

  private Scratch(Workspace workspace) {
    this.workspace = workspace;
    this.cleaning = new Thread(this::clean);
  }

  static Scratch create() throws IOException {
    Workspace.sweep(Wiring.scratch());
    var scratch = new Scratch(Workspace.create(Wiring.scratch()));
    Runtime.getRuntime().addShutdownHook(scratch.cleaning);
    return scratch;
  }

  Workspace workspace() {
    return workspace;
  }

  /** Puts a finished file under its name at once: either it is not there, or it is whole. */
  void publish(Path made, Path result) throws IOException {
    var beside =
        result.resolveSibling("." + result.getFileName() + "." + ProcessHandle.current().pid());
    unfinished.set(beside);
    Files.move(made, beside, StandardCopyOption.REPLACE_EXISTING);
    Files.move(beside, result, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    unfinished.set(null);
  }

  @Override
  public void close() throws IOException {
    workspace.close();
    try {
      Runtime.getRuntime().removeShutdownHook(cleaning);
    } catch (IllegalStateException _) {
      // Already stopping: the hook does it once more, harmlessly.
      return;
    }
  }

  /** Children are killed by their own hook at the same time; what they still write goes too. */
  private void clean() {
    for (int tries = 0; tries < 20 && Files.exists(workspace.directory()); tries++) {
      try {
        workspace.close();
        var part = unfinished.get();
        if (part != null) {
          Files.deleteIfExists(part);
        }
      } catch (IOException _) {
        Thread.onSpinWait();
      }
    }
  }
}

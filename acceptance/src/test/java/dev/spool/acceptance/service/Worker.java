package dev.spool.acceptance.service;

import dev.spool.acceptance.program.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code spool worker}, as a process. */
public record Worker(Spool.Started started) {
  public long pid() {
    return started.process().pid();
  }

  /** Ends it as {@code kill -9} does, and then what it started. */
  public void kill() {
    var children = started.process().descendants().toList();
    started.process().destroyForcibly();
    started.process().onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  public void signal(String name) {
    try {
      var sent = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO().start();
      if (sent.waitFor() != 0) {
        throw new AssertionError("the worker ended: " + started.errSoFar());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

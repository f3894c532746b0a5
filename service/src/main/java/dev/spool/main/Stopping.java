package dev.spool.main;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The orderly end of a program that runs until a signal asks it to stop: it closes what it opened,
 * and then has ended well, whatever the signal was.
 */
final class Stopping implements AutoCloseable {
  /** A container has thirty seconds between the request to stop and its end. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stopping");

  private Stopping() {}

  /** To be opened before, and so closed after, everything that a signal must not cut off. */
  static Stopping bySignal() {
    var stopping = new Stopping();
    Runtime.getRuntime().addShutdownHook(stopping.hook);
    return stopping;
  }

  /** Returns when somebody asked. */
  void await() throws InterruptedException {
    asked.await();
  }

  private void stop() {
    asked.countDown();
    try {
      if (closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitCodes.DONE);
      }
      System.getLogger("spool").log(System.Logger.Level.WARNING, "stopped before all was closed");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is closed. A program that nobody asked to stop ends with an exit code of its own. */
  @Override
  public void close() {
    closed.countDown();
    if (asked.getCount() > 0) {
      forgetHook();
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // Somebody asked just now: the hook finds everything closed.
      return;
    }
  }
}

package dev.spool.main;

import dev.spool.work.Phase;
import java.io.PrintWriter;
import java.util.Locale;

/** One JSON object a line, every half second and at the end. */
final class ProgressLines implements ProgressStyle {
  private static final long EVERY_MILLIS = 500;

  private final PrintWriter out;
  private final Pace pace = new Pace(System::nanoTime);
  private final Thread ticking;
  private boolean complete;
  private boolean closed;

  ProgressLines(PrintWriter out) {
    this.out = out;
    this.ticking = Thread.ofVirtual().start(this::tick);
  }

  @Override
  public synchronized void at(Phase phase, long done, long total) {
    pace.at(phase, done, total);
    complete |= phase == Phase.JOINING && done == total;
  }

  private void tick() {
    try {
      while (true) {
        write(pace.moment());
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException _) {
      return;
    }
  }

  private synchronized void write(Pace.Moment moment) {
    if (closed) {
      return;
    }
    out.printf(
        Locale.ROOT,
        "{\"phase\":\"%s\",\"percent\":%d,\"frame\":%d,\"total\":%d,\"fps\":%.1f,\"eta_seconds\":%s}%n",
        moment.phase().name().toLowerCase(Locale.ROOT),
        moment.percent(),
        moment.frame(),
        moment.total(),
        moment.fps(),
        moment.etaSeconds() < 0 ? "null" : "%.1f".formatted(moment.etaSeconds()));
    out.flush();
  }

  @Override
  public void end() {
    ticking.interrupt();
    synchronized (this) {
      if (!closed && complete) {
        write(pace.finished());
      }
      closed = true;
    }
  }
}

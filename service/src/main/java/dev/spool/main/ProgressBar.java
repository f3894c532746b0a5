package dev.spool.main;

import dev.spool.work.Phase;
import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal, written over and over. */
final class ProgressBar implements ProgressStyle {
  private static final int WIDTH = 30;
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintWriter out;
  private final Pace pace = new Pace();
  private long written;
  private boolean closed;
  private boolean complete;

  ProgressBar(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void at(Phase phase, long done, long total) {
    pace.at(phase, done, total);
    complete |= phase == Phase.JOINING && done == total;
    if (System.nanoTime() - written >= EVERY_NANOS) {
      written = System.nanoTime();
      write(pace.moment());
    }
  }

  private void write(Pace.Moment moment) {
    var filled = moment.percent() * WIDTH / 100;
    var left = moment.etaSeconds() < 0 ? "--:--" : clock(moment.etaSeconds());
    out.printf(
        Locale.ROOT,
        "\r\033[K%s%s %3d%%  frame %d/%d  %.1f fps  ETA %s",
        "█".repeat(filled),
        "░".repeat(WIDTH - filled),
        moment.percent(),
        moment.frame(),
        moment.total(),
        moment.fps(),
        left);
    out.flush();
  }

  private static String clock(double seconds) {
    var whole = (long) Math.ceil(seconds);
    return whole >= 3600
        ? "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60)
        : "%02d:%02d".formatted(whole / 60, whole % 60);
  }

  @Override
  public synchronized void end() {
    if (closed) {
      return;
    }
    closed = true;
    if (complete) {
      write(pace.finished());
      out.println();
    } else {
      out.print("\r\033[K");
    }
    out.flush();
  }
}

package dev.spool.main;

import dev.spool.work.Phase;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * One line on a terminal, written over and over. What a narrow terminal has no room for is cut off:
 * a line that wraps could not be written over.
 */
final class ProgressBar implements ProgressStyle {
  private static final int WIDTH = 20;
  private static final String CLEARED = "\r\033[K";
  private static final String CUT_OFF = "\033[?7l";
  private static final String WRAPPED = "\033[?7h";
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintWriter out;
  private final Pace pace = new Pace(System::nanoTime);
  private long written;
  private boolean closed;
  private boolean complete;

  ProgressBar(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void at(Phase phase, long done, long total) {
    if (closed) {
      return;
    }
    pace.at(phase, done, total);
    complete |= phase == Phase.JOINING && done == total;
    if (System.nanoTime() - written >= EVERY_NANOS) {
      written = System.nanoTime();
      write(pace.moment());
    }
  }

  private void write(Pace.Moment moment) {
    var filled = moment.percent() * WIDTH / 100;
    out.printf(
        Locale.ROOT,
        // The space at the end is what lands in the last column when the rest is cut off.
        CLEARED + CUT_OFF + "%s%s %3d%%  %s " + WRAPPED,
        "█".repeat(filled),
        "░".repeat(WIDTH - filled),
        moment.percent(),
        moment.total() == 0 ? moment.phase().name().toLowerCase(Locale.ROOT) : speed(moment));
    out.flush();
  }

  private static String speed(Pace.Moment moment) {
    var left = moment.etaSeconds() < 0 ? "--:--" : clock(moment.etaSeconds());
    return "ETA %s  frame %d/%d  %.1f fps"
        .formatted(left, moment.frame(), moment.total(), moment.fps());
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
      out.print(CLEARED);
    }
    out.flush();
  }
}

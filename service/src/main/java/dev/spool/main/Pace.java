package dev.spool.main;

import dev.spool.work.Phase;
import java.util.function.LongSupplier;

/**
 * How far a render is: percent that never falls, frames per second since rendering began, and the
 * time left, which never grows.
 */
final class Pace {
  /** Before this the first frames say little about the others. */
  private static final double SETTLED_SECONDS = 2;

  private final LongSupplier nanos;
  private long start;
  private long done;
  private long total;
  private double eta = -1;
  private Phase phase = Phase.FETCHING;

  Pace(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void at(Phase now, long doneNow, long totalNow) {
    if (now == Phase.RENDERING) {
      start = total == 0 ? nanos.getAsLong() : start;
      done = Math.max(done, doneNow);
      total = totalNow;
    }
    phase = now;
  }

  /**
   * A moment of a render; {@code total} is zero before there is a plan, {@code etaSeconds} is
   * negative while nothing is known.
   */
  record Moment(Phase phase, int percent, long frame, long total, double fps, double etaSeconds) {}

  synchronized Moment moment() {
    var seconds = total == 0 ? 0 : (nanos.getAsLong() - start) / 1e9;
    var fps = seconds > 0 ? done / seconds : 0;
    if (done > 0 && seconds >= SETTLED_SECONDS) {
      var left = (total - done) / fps;
      eta = eta < 0 ? left : Math.min(eta, left);
    }
    var rendered = total == 0 ? 0 : (int) Math.min(99, done * 100 / total);
    return new Moment(phase, phase == Phase.JOINING ? 99 : rendered, done, total, fps, eta);
  }

  synchronized Moment finished() {
    var last = moment();
    return new Moment(phase, 100, total, total, last.fps(), 0);
  }
}

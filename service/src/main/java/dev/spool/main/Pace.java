package dev.spool.main;

import dev.spool.work.Phase;

/**
 * How far a render is, smoothed: percent that never falls, frames per second, and the time left.
 */
final class Pace {
  private final long start = System.nanoTime();
  private long done;
  private long total = 1;
  private Phase phase = Phase.FETCHING;

  synchronized void at(Phase now, long doneNow, long totalNow) {
    if (now == Phase.RENDERING) {
      done = Math.max(done, doneNow);
      total = totalNow;
    }
    phase = now;
  }

  /** A moment of a render; {@code etaSeconds} is negative while nothing is known. */
  record Moment(Phase phase, int percent, long frame, long total, double fps, double etaSeconds) {}

  synchronized Moment moment() {
    var seconds = (System.nanoTime() - start) / 1e9;
    var fps = seconds > 0 ? done / seconds : 0;
    var eta = done > 0 ? (total - done) / fps : -1;
    var percent = phase == Phase.JOINING ? 99 : (int) Math.min(99, done * 100 / total);
    return new Moment(phase, percent, done, total, fps, eta);
  }

  synchronized Moment finished() {
    var last = moment();
    return new Moment(phase, 100, total, total, last.fps(), 0);
  }

  synchronized boolean isFinished() {
    return phase == Phase.JOINING && done == total;
  }
}

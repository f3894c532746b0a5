package dev.spool.work;

import dev.spool.job.Job;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reports how far a job is, four times a second at the most, and stops its worker when the job is
 * no longer the worker's: canceled, paused, or taken by another.
 */
final class Reporter implements Progress, AutoCloseable {
  private static final Duration CADENCE = Duration.ofMillis(250);

  private final JobRecords records;
  private final Job job;
  private final Thread worker = Thread.currentThread();
  private final AtomicReference<Job.Progress> latest = new AtomicReference<>(Job.Progress.NONE);
  private final Thread thread;
  private volatile boolean lost;
  private volatile long renderingSince;

  Reporter(JobRecords records, Job job) {
    this.records = records;
    this.job = job;
    this.thread = Thread.ofVirtual().name("report-" + job.id()).start(this::reportOn);
  }

  /** Whether the job was taken away. */
  boolean isLost() {
    return lost;
  }

  @Override
  public void at(Phase phase, long done, long total) {
    if (phase != Phase.RENDERING || total == 0) {
      return;
    }
    if (renderingSince == 0) {
      renderingSince = System.nanoTime();
    }
    var seconds = (System.nanoTime() - renderingSince) / 1e9;
    var speed = seconds > 0.5 ? done / seconds : 0;
    var eta = speed > 0 ? Optional.of(Math.round((total - done) / speed)) : Optional.<Long>empty();
    latest.set(new Job.Progress((int) (done * 100 / total), done, total, speed, eta));
  }

  /** A stage that counts bytes; the frames stay as they are. */
  void bytes(long done, long total) {
    var percent = total == 0 ? 100 : (int) (done * 100 / total);
    latest.updateAndGet(p ->
        new Job.Progress(
            percent, p.framesDone(), p.framesTotal(), p.framesPerSecond(), Optional.empty()));
  }

  private void reportOn() {
    var told = Job.Progress.NONE;
    try {
      while (true) {
        Thread.sleep(CADENCE);
        var now = latest.get();
        if (!records.report(job, now)) {
          lost = true;
          worker.interrupt();
          return;
        }
        told = now;
      }
    } catch (InterruptedException _) {
      if (!told.equals(latest.get())) {
        records.report(job, latest.get());
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    var interrupted = Thread.interrupted();
    try {
      thread.join();
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted && !lost) {
      worker.interrupt();
    }
  }
}

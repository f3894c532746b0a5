package dev.spool.work;

import dev.spool.job.Job;
import dev.spool.job.Stage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reports how far a job is, four times a second at the most, and stops its worker when the job is
 * no longer the worker's: canceled, paused, or taken by another.
 */
final class Reporter implements Progress, AutoCloseable {
  private static final Duration CADENCE = Duration.ofMillis(250);
  private static final System.Logger LOG = System.getLogger(Reporter.class.getName());

  private final JobRecords records;
  private final Job job;
  private final Thread worker = Thread.currentThread();
  private final AtomicReference<Position> latest;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean lost;
  private volatile long renderingSince;

  /** Where a job is: a stage that ended says no more. */
  private record Position(Stage stage, Job.Progress progress) {}

  Reporter(JobRecords records, Job job) {
    this.records = records;
    this.job = job;
    this.latest = new AtomicReference<>(new Position(job.state().stage(), Job.Progress.NONE));
    this.thread = Thread.ofVirtual().name("report-" + job.id()).start(this::reportOn);
  }

  /** Whether the job was taken away. */
  boolean isLost() {
    return lost;
  }

  /** The worker found out by itself. */
  void lose() {
    lost = true;
  }

  /** Another stage began, with nothing done of it. */
  void begin(Stage stage) {
    latest.updateAndGet(now -> new Position(stage, withPercent(now.progress(), 0)));
  }

  /** What is known, at once: a stage that is over hears no more. */
  void tellNow() {
    if (!lost && !Thread.currentThread().isInterrupted()) {
      report(latest.get());
    }
  }

  @Override
  public void at(Phase phase, long done, long total) {
    if (phase != Phase.RENDERING || total == 0 || latest.get().stage() != Stage.PROCESSING) {
      return;
    }
    if (renderingSince == 0) {
      renderingSince = System.nanoTime();
    }
    var seconds = (System.nanoTime() - renderingSince) / 1e9;
    var speed = seconds > 0.5 ? done / seconds : 0;
    var eta = speed > 0 ? Optional.of(Math.round((total - done) / speed)) : Optional.<Long>empty();
    var progress = new Job.Progress((int) (done * 100 / total), done, total, speed, eta);
    latest.set(new Position(Stage.PROCESSING, progress));
  }

  /** Bytes of the finished video that are in the store; the frames stay as they are. */
  void bytes(long done, long total) {
    var percent = total == 0 ? 100 : (int) (done * 100 / total);
    latest.updateAndGet(now -> new Position(now.stage(), withPercent(now.progress(), percent)));
  }

  private static Job.Progress withPercent(Job.Progress now, int percent) {
    return new Job.Progress(
        percent, now.framesDone(), now.framesTotal(), now.framesPerSecond(), Optional.empty());
  }

  /** Ends by a latch: an interruption would close the database's connection under a report. */
  private void reportOn() {
    @Nullable Position told = null;
    var goesOn = true;
    while (goesOn && !lost) {
      goesOn = !isOver();
      var now = latest.get();
      if (goesOn) {
        lost = !report(now);
      } else if (!now.equals(told)) {
        report(now);
      }
      told = now;
    }
    if (lost) {
      worker.interrupt();
    }
  }

  private boolean isOver() {
    try {
      return over.await(CADENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }

  private boolean report(Position now) {
    try {
      return records.report(job, now.stage(), now.progress());
    } catch (RuntimeException away) {
      LOG.log(System.Logger.Level.WARNING, "job " + job.id() + ": goes on, not reported", away);
      return true;
    }
  }

  /** Once this returns the worker is not interrupted any more on behalf of the job. */
  @Override
  public void close() {
    over.countDown();
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    interrupted |= Thread.interrupted();
    if (interrupted && !lost) {
      worker.interrupt();
    }
  }
}

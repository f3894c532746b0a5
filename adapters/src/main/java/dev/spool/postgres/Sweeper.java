package dev.spool.postgres;

import dev.spool.job.JobEvent;
import dev.spool.work.FailedException;
import dev.spool.work.JobRun;
import dev.spool.work.ObjectStore;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends jobs that take too long and forgets those that are long over: first what they have in the
 * store, then their rows. Several may sweep at once, each step happens once.
 */
public final class Sweeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Sweeper.class.getName());

  /** How long jobs are remembered after their end. */
  public record Retention(Duration finished, Duration failed) {
    public static final Retention USUAL = new Retention(Duration.ofDays(30), Duration.ofDays(7));
  }

  private final JobTable jobs;
  private final ObjectStore store;
  private final Retention retention;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sweeper").factory());

  public Sweeper(JobTable jobs, ObjectStore store, Retention retention) {
    this.jobs = jobs;
    this.store = store;
    this.retention = retention;
  }

  /** Sweeps again and again until closed. */
  public void start(Duration every) {
    var _ =
        clockwork.scheduleWithFixedDelay(
            this::sweepOnce, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweepOnce() {
    try {
      sweep();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (FailedException | RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "not all was swept; the next time goes on", failed);
    }
  }

  void sweep() throws FailedException, InterruptedException {
    jobs.overdue().forEach(id -> jobs.tell(id, new JobEvent.RanOutOfTime()));
    var now = jobs.clock().instant();
    for (var id : jobs.expired(now.minus(retention.finished()), now.minus(retention.failed()))) {
      store.delete(store.keys(JobRun.RENDITIONS + id + "/"));
      jobs.forget(id);
    }
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}

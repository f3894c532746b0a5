package dev.spool.postgres;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Uploads that have arrived and wait to be looked at. What a process that died had begun, or what
 * failed, another begins again.
 */
public final class UploadQueue implements AutoCloseable {
  private static final String TABLE = "scheduled_uploads";
  private static final String TASK = "upload";

  /** Looks at one upload; whatever it throws, it is called again later. */
  @FunctionalInterface
  public interface Work {
    void run(UUID upload);
  }

  private final Database database;
  private final InstantSource clock;
  private final JobQueue.Timings timings;
  private final SchedulerClient client;
  private final Set<Thread> working = ConcurrentHashMap.newKeySet();
  private final List<Scheduler> workers = new CopyOnWriteArrayList<>();
  private volatile boolean closing;

  /**
   * @param silence after which others take what a process has begun
   */
  public UploadQueue(Database database, InstantSource clock, Duration silence) {
    this(database, clock, JobQueue.Timings.losingAfter(silence));
  }

  UploadQueue(Database database, InstantSource clock, JobQueue.Timings timings) {
    this.database = database;
    this.clock = clock;
    this.timings = timings;
    this.client =
        SchedulerClient.Builder.create(
                new TransactionAwareDataSourceProxy(database.source()), task(_ -> {}))
            .tableName(TABLE)
            .build();
  }

  /** Queues it with the transaction that this is called in. */
  public void enqueue(UUID upload) {
    client.scheduleIfNotExists(task(_ -> {}).instance(upload.toString()), clock.instant());
  }

  /** Something was queued: whoever works here looks now. */
  public void hurry() {
    workers.forEach(Scheduler::triggerCheckForDueExecutions);
  }

  /** Starts to work here, on so many uploads at a time. */
  public void work(int atOnce, Work work) {
    var scheduler =
        Scheduler.create(database.source(), task(work))
            .tableName(TABLE)
            .threads(atOnce)
            .pollingInterval(timings.polling())
            .pollUsingLockAndFetch(0.5, 1.0)
            .heartbeatInterval(timings.heartbeat())
            .missedHeartbeatsLimit(timings.missed())
            .shutdownMaxWait(timings.stopping())
            .clock(clock::instant)
            .build();
    scheduler.start();
    workers.add(scheduler);
  }

  private OneTimeTask<Void> task(Work work) {
    return Tasks.oneTime(TASK)
        .onDeadExecutionRevive()
        .onFailure(new FailureHandler.OnFailureRetryLater<>(timings.retry()))
        .execute((instance, _) -> run(UUID.fromString(instance.getId()), work));
  }

  private void run(UUID upload, Work work) {
    var worker = Thread.currentThread();
    working.add(worker);
    if (closing) {
      worker.interrupt();
    }
    try {
      work.run(upload);
    } finally {
      working.remove(worker);
      // What is noted of the end needs the database, whose pool serves nobody interrupted.
      Thread.interrupted();
    }
  }

  /** What is in work here is left to others, or to the next start. */
  @Override
  public void close() {
    closing = true;
    workers.forEach(Scheduler::pause);
    working.forEach(Thread::interrupt);
    workers.forEach(Scheduler::stop);
  }
}

package dev.spool.postgres;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.spool.job.Job;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Jobs that wait for a worker, and the workers of this process. A worker that falls silent loses
 * its job within twenty seconds; another takes it.
 */
public final class JobQueue implements JobTable.Queue, AutoCloseable {
  private static final String TASK = "job";
  private static final Duration POLLING = Duration.ofMillis(250);
  private static final Duration HEARTBEAT = Duration.ofMillis(4_500);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration STOPPING = Duration.ofSeconds(20);

  /** Does the work of one job; returns when it is over. */
  @FunctionalInterface
  public interface Work {
    void run(UUID job, long ticket);
  }

  private final Database database;
  private final InstantSource clock;
  private final SchedulerClient client;
  private final Set<Thread> working = ConcurrentHashMap.newKeySet();
  private final java.util.List<Scheduler> workers = new java.util.ArrayList<>();

  public JobQueue(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.client =
        SchedulerClient.Builder.create(
                new TransactionAwareDataSourceProxy(database.source()), task((_, _) -> {}))
            .enablePriority()
            .build();
  }

  @Override
  public void enqueue(Job job) {
    var ticket = job.id() + "." + job.scheduling().ticket();
    var instance = task((_, _) -> {}).instanceBuilder(ticket).priority(job.scheduling().priority());
    client.scheduleIfNotExists(instance.build(), clock.instant());
  }

  /** Starts workers here that run so many jobs at a time. */
  public void work(int jobsAtATime, Work work) {
    var scheduler =
        Scheduler.create(database.source(), task(work))
            .threads(jobsAtATime)
            .pollingInterval(POLLING)
            .pollUsingLockAndFetch(0.5, 1.0)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOPPING)
            .enablePriority()
            .build();
    scheduler.start();
    workers.add(scheduler);
  }

  private OneTimeTask<Void> task(Work work) {
    return Tasks.oneTime(TASK)
        .onDeadExecutionRevive()
        .onFailureRetryLater()
        .execute((instance, _) -> run(instance.getId(), work));
  }

  private void run(String ticket, Work work) {
    var dot = ticket.lastIndexOf('.');
    working.add(Thread.currentThread());
    try {
      work.run(
          UUID.fromString(ticket.substring(0, dot)), Long.parseLong(ticket.substring(dot + 1)));
    } finally {
      working.remove(Thread.currentThread());
    }
  }

  /** Jobs in work here are given back. */
  @Override
  public void close() {
    working.forEach(Thread::interrupt);
    workers.forEach(Scheduler::stop);
  }
}

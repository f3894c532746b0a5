package dev.spool.postgres;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.spool.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Jobs that wait for a worker, and the workers of this process. A worker that falls silent loses
 * its job; another takes it.
 */
public final class JobQueue implements JobTable.Queue, AutoCloseable {
  private static final String TASK = "job";

  /** Does the work of one job; returns when it is over. */
  @FunctionalInterface
  public interface Work {
    void run(UUID job, long ticket);
  }

  /**
   * How often workers look for jobs and say that they live, how long they may take to stop, and
   * when a job that broke its worker twice is tried again. The silent are looked for every second
   * heartbeat, so that a job is lost after {@code missed + 2} of them.
   */
  record Timings(
      Duration polling, Duration heartbeat, int missed, Duration stopping, Duration retry) {
    private static final int MISSED = 8;

    static final Timings USUAL = losingAfter(Duration.ofSeconds(20));

    /** A job is lost, and another worker has it, after so much silence. */
    static Timings losingAfter(Duration silence) {
      return new Timings(
          Duration.ofMillis(250),
          silence.dividedBy(MISSED + 3),
          MISSED,
          Duration.ofSeconds(20),
          Duration.ofSeconds(10));
    }
  }

  private final Database database;
  private final InstantSource clock;
  private final Timings timings;
  private final SchedulerClient client;
  private final Set<Thread> working = ConcurrentHashMap.newKeySet();
  private final List<Scheduler> workers = new CopyOnWriteArrayList<>();
  private volatile boolean closing;

  /**
   * @param clock the same for all workers of a database
   * @param silence after which a worker has lost its job; the same for all workers of a database
   */
  public JobQueue(Database database, InstantSource clock, Duration silence) {
    this(database, clock, Timings.losingAfter(silence));
  }

  JobQueue(Database database, InstantSource clock, Timings timings) {
    this.database = database;
    this.clock = clock;
    this.timings = timings;
    this.client =
        SchedulerClient.Builder.create(
                new TransactionAwareDataSourceProxy(database.source()), task((_, _) -> {}))
            .build();
  }

  @Override
  public void enqueue(Job job, Optional<Instant> notBefore) {
    var ticket = job.id() + "." + job.scheduling().ticket();
    var place = notBefore.orElseGet(() -> new Turns(database.jdbc()).placeOf(job));
    client.scheduleIfNotExists(task((_, _) -> {}).instance(ticket), place);
  }

  /** Starts workers here that run so many jobs at a time. */
  public void work(int jobsAtATime, Work work) {
    var scheduler =
        Scheduler.create(database.source(), task(work))
            .threads(jobsAtATime)
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
        .onDeadExecution((lost, queue) -> queue.reschedule(lost, placeOf(lost)))
        .onFailure((broke, queue) -> queue.reschedule(broke, placeAfter(broke)))
        .execute((instance, _) -> run(instance.getId(), work));
  }

  /** A job whose worker is lost goes on as if it had not been taken. */
  private static Instant placeOf(ExecutionComplete over) {
    return over.getExecution().executionTime;
  }

  /** One that breaks its worker again and again waits until others were tried. */
  private Instant placeAfter(ExecutionComplete broke) {
    return broke.getExecution().consecutiveFailures == 0
        ? placeOf(broke)
        : broke.getTimeDone().plus(timings.retry());
  }

  private void run(String ticket, Work work) {
    var dot = ticket.lastIndexOf('.');
    var worker = Thread.currentThread();
    working.add(worker);
    if (closing) {
      worker.interrupt();
    }
    try {
      work.run(
          UUID.fromString(ticket.substring(0, dot)), Long.parseLong(ticket.substring(dot + 1)));
    } finally {
      working.remove(worker);
      // What is noted of the end needs the database, whose pool serves nobody interrupted.
      Thread.interrupted();
    }
  }

  /** Jobs in work here are given back; none begins any more. */
  @Override
  public void close() {
    closing = true;
    workers.forEach(Scheduler::pause);
    working.forEach(Thread::interrupt);
    workers.forEach(Scheduler::stop);
  }
}

package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.job.Job;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;

/** Machines whose clocks are an hour wrong, this way or that. */
@Timeout(60)
class ClockTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final JobQueue.Timings QUICK =
      new JobQueue.Timings(
          Duration.ofMillis(30),
          Duration.ofMillis(100),
          4,
          Duration.ofSeconds(20),
          Duration.ofMillis(100));

  private final Database database = TestDatabase.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  private DatabaseClock on(Duration wrong) {
    return new DatabaseClock(
        () ->
            database
                .jdbc()
                .sql("select clock_timestamp()")
                .query(Timestamp.class)
                .single()
                .toInstant(),
        () -> System.nanoTime() + wrong.toNanos());
  }

  @Test
  void allMachinesHaveTheDatabasesTime() {
    var ahead = on(HOUR).instant();
    var behind = on(HOUR.negated()).instant();
    assertThat(ahead).isCloseTo(behind, within(1, ChronoUnit.MINUTES));
    assertThat(new DatabaseClock(database).instant())
        .isCloseTo(ahead, within(1, ChronoUnit.MINUTES));
  }

  @Test
  void timeGoesOnWhileTheDatabaseIsAwayAndIsPutRightAfterwards() {
    var nanos = new AtomicLong(-7);
    var answers = new ArrayDeque<>(List.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(500)));
    var away = new AtomicReference<>(false);
    var clock =
        new DatabaseClock(
            () -> {
              if (away.get()) {
                throw new DataAccessResourceFailureException("away");
              }
              return answers.removeFirst();
            },
            nanos::get);
    away.set(true);
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(120));
    away.set(false);
    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(150));
    nanos.addAndGet(Duration.ofSeconds(31).toNanos());
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(500));
  }

  @Test
  void aWorkerWhoseMachineIsAnHourAheadTakesNoJobFromALivingOne() throws Exception {
    staysWithItsWorker(on(HOUR.negated()), on(HOUR));
  }

  @Test
  void aWorkerWhoseMachineIsAnHourBehindKeepsItsJob() throws Exception {
    staysWithItsWorker(on(HOUR), on(HOUR.negated()));
  }

  /** One worker has a job while another, that has nothing to do, looks for lost ones. */
  private void staysWithItsWorker(InstantSource first, InstantSource second) throws Exception {
    var over = new CountDownLatch(1);
    var taken = new LinkedBlockingQueue<Job>();
    try (var working = new JobQueue(database, first, QUICK);
        var looking = new JobQueue(database, second, QUICK)) {
      var table = new JobTable(database, working, first);
      var records = new TakenJobs(table, new AssetTable(database.jdbc()));
      var jobs = new Jobs(database, table, records, new AtomicReference<>(Jobs.START));
      working.work(
          1,
          (id, ticket) -> {
            records.take(id, ticket).ifPresent(taken::add);
            await(over);
          });
      var job = jobs.add("user");
      assertThat(taken.poll(30, TimeUnit.SECONDS)).isNotNull();
      looking.work(1, (id, ticket) -> records.take(id, ticket).ifPresent(taken::add));
      for (int beats = 0; beats < 12; beats++) {
        awaitHeartbeatAfter(heartbeat());
      }
      over.countDown();
      assertThat(taken).isEmpty();
      assertThat(jobs.now(job).attempt()).isEqualTo(1);
      assertThat(table.overdue()).isEmpty();
    }
  }

  private void awaitHeartbeatAfter(Instant before) {
    while (!heartbeat().isAfter(before)) {
      Thread.onSpinWait();
    }
  }

  private Instant heartbeat() {
    return database
        .jdbc()
        .sql("select max(last_heartbeat) from scheduled_tasks")
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  private static void await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

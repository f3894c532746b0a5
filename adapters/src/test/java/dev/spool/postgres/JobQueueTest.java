package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.work.JobRecords.Findings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobQueueTest {
  private static final JobQueue.Timings QUICK =
      new JobQueue.Timings(
          Duration.ofMillis(30),
          Duration.ofMillis(100),
          4,
          Duration.ofSeconds(20),
          Duration.ofMillis(100));

  private final LinkedBlockingQueue<UUID> ran = new LinkedBlockingQueue<>();
  private final Database database = TestDatabase.fresh();
  private final JobQueue queue = queue(database);
  private final JobTable table = new JobTable(database, queue, InstantSource.system());
  private final Jobs jobs = jobs();

  private Jobs jobs() {
    var taken = new TakenJobs(table, new AssetTable(database.jdbc()));
    return new Jobs(database, table, taken, new AtomicReference<>(Jobs.START));
  }

  @AfterEach
  void close() {
    queue.close();
    database.close();
  }

  @Test
  void aJobOfATransactionThatFailsIsNeverRun() throws Exception {
    assertThatThrownBy(() ->
            database.inTransaction(() -> {
              jobs.add("user");
              throw new IllegalStateException("rolled back");
            }))
        .hasMessage("rolled back");
    var committed = jobs.add("user");
    queue.work(1, this::note);
    assertThat(next()).isEqualTo(committed.id());
    assertThat(database.jdbc().sql("select count(*) from job").query(Integer.class).single())
        .isEqualTo(1);
    assertThat(ran).isEmpty();
  }

  @Test
  void theMoreUrgentComesFirst() throws Exception {
    var last = jobs.add(jobs.job("user", 1));
    var middle = jobs.add(jobs.job("user", 5));
    var first = jobs.add(jobs.job("user", 10));
    queue.work(1, this::note);
    assertThat(List.of(next(), next(), next()))
        .isEqualTo(List.of(first.id(), middle.id(), last.id()));
  }

  @Test
  void aUserWithOneJobWaitsForOneOfAnothersFifty() throws Exception {
    var batch = database.inTransaction(() -> many("batch", 50));
    var single = jobs.add("single");
    queue.work(1, this::takeAndSucceed);
    assertThat(List.of(next(), next())).isEqualTo(List.of(batch.getFirst().id(), single.id()));
    assertThat(nexts(49)).isEqualTo(ids(batch.subList(1, 50)));
  }

  @Test
  void aBatchGoesOnHoweverManyNewcomersThereAre() throws Exception {
    var batch = many("batch", 5);
    var newcomers = new AtomicInteger();
    queue.work(
        1,
        (id, ticket) -> {
          var job = jobs.taken().take(id, ticket).orElseThrow();
          if (newcomers.incrementAndGet() <= 40) {
            jobs.add("newcomer " + newcomers);
          }
          succeed(job);
          ran.add(id);
        });
    assertThat(nexts(11)).containsAll(ids(batch));
    assertThat(nexts(34)).doesNotContainAnyElementsOf(ids(batch));
  }

  @Test
  void ofUsersWithManyJobsEachHasItsTurn() throws Exception {
    var ann = many("ann", 10);
    var bob = many("bob", 10);
    queue.work(1, this::takeAndSucceed);
    var order = nexts(20);
    for (int turn = 0; turn < 10; turn++) {
      assertThat(order.subList(2 * turn, 2 * turn + 2))
          .containsExactly(ann.get(turn).id(), bob.get(turn).id());
    }
  }

  @Test
  void anUrgentJobOvertakesItsOwnUsersOnly() throws Exception {
    var ann = many("ann", 3);
    var bob = jobs.add("bob");
    var urgent = jobs.add(jobs.job("ann", 10));
    queue.work(1, this::takeAndSucceed);
    assertThat(nexts(5))
        .containsExactly(urgent.id(), ann.get(0).id(), bob.id(), ann.get(1).id(), ann.get(2).id());
  }

  @Test
  void whatIsGivenBackKeepsItsTurn() throws Exception {
    var first = jobs.take(jobs.add("ann"));
    var others = many("ann", 2);
    jobs.taken().tell(first, new JobEvent.GivenBack(), Findings.NONE);
    queue.work(1, this::takeAndSucceed);
    assertThat(nexts(3)).containsExactly(first.id(), others.get(0).id(), others.get(1).id());
  }

  @Test
  void eachJobIsTakenOnceByManyWorkers() throws Exception {
    var takes = new ConcurrentHashMap<UUID, AtomicInteger>();
    var all = new CountDownLatch(20);
    JobQueue.Work work =
        (id, ticket) ->
            jobs.taken()
                .take(id, ticket)
                .ifPresent(job -> {
                  takes.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
                  succeed(job);
                  all.countDown();
                });
    queue.work(2, work);
    try (var other = queue(database)) {
      other.work(2, work);
      for (int i = 0; i < 20; i++) {
        jobs.add("user");
      }
      assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(takes).hasSize(20).allSatisfy((_, count) -> assertThat(count).hasValue(1));
  }

  @Test
  void aWorkerThatFallsSilentLosesItsJobToAnother() throws Exception {
    var hangs = new CountDownLatch(1);
    var attempts = new LinkedBlockingQueue<Job>();
    var silent = Database.open(database.url(), 3);
    try (var dying = queue(silent)) {
      dying.work(
          1,
          (id, ticket) -> {
            jobs.taken().take(id, ticket).ifPresent(attempts::add);
            awaitThroughInterrupts(hangs);
          });
      var job = jobs.add("user");
      var lost = attempts.poll(30, TimeUnit.SECONDS);
      // Without its connections no heartbeat goes out.
      silent.close();
      queue.work(1, (id, ticket) -> jobs.taken().take(id, ticket).ifPresent(attempts::add));
      var taken = attempts.poll(30, TimeUnit.SECONDS);
      assertThat(taken).isNotNull();
      assertThat(lost).isNotNull();
      assertThat(taken.id()).isEqualTo(job.id());
      assertThat(taken.attempt()).isEqualTo(2);
      assertThat(jobs.taken().tell(lost, new JobEvent.StageDone(Stage.PROCESSING), Findings.NONE))
          .isFalse();
      hangs.countDown();
    }
  }

  @Test
  void aQueueThatClosesGivesItsWorkToAnother() throws Exception {
    var began = new CountDownLatch(1);
    var closing = queue(database);
    closing.work(
        1,
        (id, ticket) -> {
          var job = jobs.taken().take(id, ticket).orElseThrow();
          began.countDown();
          awaitInterrupt();
          jobs.taken().tell(job, new JobEvent.GivenBack(), Findings.NONE);
        });
    var job = jobs.add("user");
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    closing.close();
    assertThat(jobs.now(job).state()).isEqualTo(new JobState.Queued(Stage.PROCESSING));
    queue.work(1, (id, ticket) -> jobs.taken().take(id, ticket).ifPresent(j -> ran.add(j.id())));
    assertThat(next()).isEqualTo(job.id());
  }

  @Test
  void aJobWhoseWorkBrokeIsTriedAgain() throws Exception {
    var tries = new CopyOnWriteArrayList<UUID>();
    var job = jobs.add("user");
    queue.work(
        1,
        (id, ticket) -> {
          tries.add(id);
          if (tries.size() == 1) {
            throw new IllegalStateException("a bug");
          }
          note(id, ticket);
        });
    assertThat(next()).isEqualTo(job.id());
    assertThat(tries).hasSize(2);
  }

  private static JobQueue queue(Database database) {
    return new JobQueue(database, InstantSource.system(), QUICK);
  }

  private List<Job> many(String user, int count) {
    return IntStream.range(0, count).mapToObj(_ -> jobs.add(user)).toList();
  }

  private static List<UUID> ids(List<Job> jobs) {
    return jobs.stream().map(Job::id).toList();
  }

  private List<UUID> nexts(int count) throws InterruptedException {
    var nexts = new ArrayList<UUID>();
    while (nexts.size() < count) {
      nexts.add(next());
    }
    return nexts;
  }

  private void takeAndSucceed(UUID id, long ticket) {
    jobs.taken()
        .take(id, ticket)
        .ifPresent(job -> {
          succeed(job);
          ran.add(id);
        });
  }

  private void note(UUID job, long ticket) {
    assertThat(ticket).isPositive();
    ran.add(job);
  }

  private UUID next() throws InterruptedException {
    var next = ran.poll(30, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private void succeed(Job job) {
    var rendition = Findings.of(new Job.Rendition("r", 1, 1));
    for (var stage : List.of(Stage.PROCESSING, Stage.STORAGE, Stage.DOWNLOAD)) {
      assertThat(jobs.taken().tell(job, new JobEvent.StageDone(stage), rendition))
          .as("%s", stage)
          .isTrue();
    }
  }

  private static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      // What the test waits for.
      return;
    }
  }

  private static void awaitThroughInterrupts(CountDownLatch latch) {
    for (var over = false; !over; ) {
      try {
        over = latch.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        over = latch.getCount() == 0;
      }
    }
  }
}

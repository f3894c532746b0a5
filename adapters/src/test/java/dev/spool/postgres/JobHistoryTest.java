package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.work.JobRecords.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever owners and workers do at once, the history of each job is one that the states allow. */
@Timeout(120)
class JobHistoryTest {
  private static final int THREADS = 64;
  private static final int STEPS = 10_000;
  private static final int JOBS_AT_ONCE = 20;
  private static final Failure STUCK = new Failure(FailureCode.FFMPEG_STUCK, "stuck", "");
  private static final Jobs JOBS = Jobs.fresh();
  private static final List<JobEvent> ANY =
      List.of(
          new JobEvent.UploadsArrived(),
          new JobEvent.Leased(),
          new JobEvent.StageDone(Stage.PROCESSING),
          new JobEvent.StageDone(Stage.STORAGE),
          new JobEvent.StageDone(Stage.DOWNLOAD),
          new JobEvent.VideoGone(),
          new JobEvent.GivenBack(),
          new JobEvent.FailedWith(STUCK.code()),
          new JobEvent.RanOutOfTime(),
          new JobEvent.Pause(),
          new JobEvent.Resume(),
          new JobEvent.Retry(),
          new JobEvent.Cancel());

  /** What each lease was given, by job: never the same attempt twice. */
  private final Map<UUID, Queue<Integer>> attempts = new ConcurrentHashMap<>();

  private final Map<UUID, Queue<Job>> leases = new ConcurrentHashMap<>();

  /** The database has few connections, and nobody waits longer than three seconds for one. */
  private final Semaphore connections = new Semaphore(4);

  @AfterAll
  static void close() {
    JOBS.close();
  }

  @Test
  void sixtyFourThreadsAndTenThousandStepsMakeNoIllegalHistory() throws Exception {
    var jobs = new ConcurrentLinkedQueue<Job>();
    var targets = new AtomicReferenceArray<Job>(JOBS_AT_ONCE);
    IntStream.range(0, JOBS_AT_ONCE).forEach(i -> targets.set(i, renewed(jobs)));
    try (var pool = Executors.newFixedThreadPool(THREADS)) {
      var running = new ArrayList<Future<?>>();
      for (int thread = 0; thread < THREADS; thread++) {
        var random = new SplittableRandom(thread);
        running.add(
            pool.submit(() -> {
              for (int step = 0; step < STEPS / THREADS; step++) {
                var slot = random.nextInt(JOBS_AT_ONCE);
                step(slot, targets, jobs, random);
              }
            }));
      }
      for (var one : running) {
        one.get();
      }
    }
    jobs.forEach(this::isLegal);
  }

  private static Job renewed(Queue<Job> jobs) {
    var job = JOBS.add("user");
    jobs.add(job);
    return job;
  }

  private void step(
      int slot, AtomicReferenceArray<Job> targets, Queue<Job> jobs, SplittableRandom random) {
    connections.acquireUninterruptibly();
    try {
      var job = JOBS.now(targets.get(slot));
      if (job.state() instanceof JobState.Canceled || job.state() instanceof JobState.Succeeded) {
        targets.set(slot, renewed(jobs));
      }
      if (random.nextInt(10) < 4) {
        ownerDoes(job, random);
      } else {
        workerDoes(job, random);
      }
    } finally {
      connections.release();
    }
  }

  private static void ownerDoes(Job job, SplittableRandom random) {
    switch (random.nextInt(12)) {
      case 0 -> JOBS.table().tell(job.id(), new JobEvent.Cancel());
      case 1, 2 -> JOBS.table().tell(job.id(), new JobEvent.Pause());
      case 3, 4, 5, 6 -> JOBS.table().tell(job.id(), new JobEvent.Resume());
      case 7, 8, 9, 10 -> JOBS.table().tell(job.id(), new JobEvent.Retry());
      default -> JOBS.table().tell(job.id(), new JobEvent.RanOutOfTime());
    }
  }

  /** A worker takes the job, or one of those that ever had it, lost or not, says something. */
  private void workerDoes(Job job, SplittableRandom random) {
    var had = new ArrayList<>(leases.getOrDefault(job.id(), new ConcurrentLinkedQueue<>()));
    if (had.isEmpty() || random.nextInt(4) == 0) {
      JOBS.taken().take(job.id(), job.scheduling().ticket()).ifPresent(this::remember);
      return;
    }
    var behind = random.nextInt(3) == 0 ? random.nextInt(had.size()) : 0;
    var taken = had.get(had.size() - 1 - behind);
    var rendition = Findings.of(new Job.Rendition("r/" + taken.attempt(), 1, 1));
    switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          JOBS.taken().tell(taken, new JobEvent.StageDone(job.state().stage()), rendition);
      case 3 -> JOBS.taken().tell(taken, new JobEvent.GivenBack(), Findings.NONE);
      case 4 -> JOBS.taken().tell(taken, new JobEvent.FailedWith(STUCK.code()), Findings.of(STUCK));
      default -> JOBS.taken().report(taken, Stage.PROCESSING, percent(random.nextInt(101)));
    }
  }

  private void remember(Job taken) {
    leases.computeIfAbsent(taken.id(), _ -> new ConcurrentLinkedQueue<>()).add(taken);
    attempts.computeIfAbsent(taken.id(), _ -> new ConcurrentLinkedQueue<>()).add(taken.attempt());
  }

  private static Job.Progress percent(int percent) {
    return new Job.Progress(percent, percent, 100, 1, Optional.empty());
  }

  private void isLegal(Job job) {
    var history = JOBS.table().since(job.id(), 0);
    var now = JOBS.now(job);
    var leased = attempts.getOrDefault(job.id(), new ConcurrentLinkedQueue<>());
    assertThat(history).extracting(JobTable.Past::version).isSorted().doesNotHaveDuplicates();
    assertThat(history.getLast().state()).isEqualTo(JobRows.name(now.state()));
    assertThat(history.getLast().version()).isLessThanOrEqualTo(now.version());
    assertThat(leased).doesNotHaveDuplicates().hasSize(now.attempt());
    for (int i = 1; i < history.size(); i++) {
      var next = history.get(i);
      assertThat(successors(history.get(i - 1)))
          .as("after %s", history.get(i - 1))
          .contains(next.state() + " " + next.stage());
    }
  }

  /** Every state that any event makes of a past one. */
  private static List<String> successors(JobTable.Past past) {
    return ANY.stream()
        .flatMap(event -> state(past).after(event).stream())
        .map(state -> JobRows.name(state) + " " + state.stage())
        .toList();
  }

  private static JobState state(JobTable.Past past) {
    var stage = Stage.valueOf(past.stage());
    return switch (past.state()) {
      case "QUEUED" -> new JobState.Queued(stage);
      case "RUNNING" -> new JobState.Running(stage);
      case "PAUSED" -> new JobState.Paused(stage);
      case "SUCCEEDED" -> new JobState.Succeeded();
      case "FAILED" -> new JobState.Failed(stage, STUCK.code());
      case "TIMED_OUT" -> new JobState.TimedOut(stage);
      case "CANCELED" -> new JobState.Canceled(stage);
      default -> throw new AssertionError(past);
    };
  }
}

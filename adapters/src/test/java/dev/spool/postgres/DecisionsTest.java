package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.RetryPolicy;
import dev.spool.job.Stage;
import dev.spool.work.JobRecords.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a job whose attempt failed. */
class DecisionsTest {
  private final List<Optional<Instant>> due = new ArrayList<>();
  private final Jobs jobs = Jobs.fresh((_, notBefore) -> due.add(notBefore));

  @AfterEach
  void close() {
    jobs.close();
  }

  @Test
  void aPassingFailureIsTriedOnceMoreAfterAMoment() {
    var job = jobs.add("user");
    var waits = failed(jobs.take(job), FailureCode.FFMPEG_STUCK);
    assertThat(waits.state()).isEqualTo(new JobState.Queued(Stage.PROCESSING));
    assertThat(waits.failure().orElseThrow().code()).isEqualTo(FailureCode.FFMPEG_STUCK);
    assertThat(due.getLast().orElseThrow())
        .isBetween(jobs.now().get().plusMillis(749), jobs.now().get().plusSeconds(1));
    assertThat(failed(jobs.take(job), FailureCode.FFMPEG_STUCK).state())
        .isEqualTo(new JobState.Failed(Stage.PROCESSING, FailureCode.FFMPEG_STUCK));
  }

  @Test
  void aLastingFailureIsNotTriedAgain() {
    var job = jobs.add("user");
    assertThat(failed(jobs.take(job), FailureCode.SOURCE_CORRUPT).state())
        .isEqualTo(new JobState.Failed(Stage.PROCESSING, FailureCode.SOURCE_CORRUPT));
  }

  @Test
  void whatRanOutOfMemoryGetsMore() {
    var job = jobs.add("user");
    assertThat(jobs.take(job).scheduling().memoryClass()).isZero();
    failed(jobs.now(job), FailureCode.OUT_OF_MEMORY);
    assertThat(jobs.take(job).scheduling().memoryClass()).isEqualTo(1);
  }

  @Test
  void aStoreThatIsAwayIsWaitedForHoweverLong() {
    var job = jobs.add("user");
    for (int i = 0; i < 20; i++) {
      failed(jobs.take(job), FailureCode.STORE_UNREACHABLE);
    }
    assertThat(jobs.now(job).state()).isEqualTo(new JobState.Queued(Stage.PROCESSING));
    assertThat(due.getLast().orElseThrow())
        .isBetween(jobs.now().get().plusMillis(7_499), jobs.now().get().plusSeconds(10));
  }

  @Test
  void whoKnowsWhenTheCauseIsGoneIsBelieved() {
    var taken = jobs.take(jobs.add("user"));
    var failure =
        new Failure(
            FailureCode.STORE_UNREACHABLE, "It is away.", "", Optional.of(Duration.ofMinutes(5)));
    jobs.taken().tell(taken, new JobEvent.FailedWith(failure.code()), Findings.of(failure));
    assertThat(due.getLast()).contains(jobs.now().get().plus(Duration.ofMinutes(5)));
  }

  @Test
  void attemptsThatBringTheJobForwardDoNotCount() {
    var job = jobs.add("user");
    for (int i = 1; i <= 6; i++) {
      var taken = jobs.take(job);
      jobs.taken()
          .report(taken, Stage.PROCESSING, new Job.Progress(i, 5L * i, 100, 1, Optional.empty()));
      failed(jobs.now(job), FailureCode.FFMPEG_STUCK);
      assertThat(jobs.now(job).state()).isEqualTo(new JobState.Queued(Stage.PROCESSING));
    }
    failed(jobs.take(job), FailureCode.FFMPEG_STUCK);
    assertThat(jobs.now(job).state()).isInstanceOf(JobState.Queued.class);
    failed(jobs.take(job), FailureCode.FFMPEG_STUCK);
    assertThat(jobs.now(job).state()).isInstanceOf(JobState.Failed.class);
  }

  @Test
  void workersThatAreLostAndFailuresCountTogetherUntilSomebodyAsksForAnotherTry() {
    var job = jobs.add("user");
    jobs.take(job);
    var second = jobs.take(job);
    assertThat(second.attempt()).isEqualTo(2);
    failed(second, FailureCode.FFMPEG_STUCK);
    assertThat(jobs.now(job).state()).isInstanceOf(JobState.Failed.class);
    jobs.tell(job, new JobEvent.Retry());
    failed(jobs.take(job), FailureCode.FFMPEG_STUCK);
    assertThat(jobs.now(job).state()).isInstanceOf(JobState.Queued.class);
  }

  @Test
  void theNumberOfAttemptsIsASetting() {
    var patient =
        new JobTable(
            jobs.database(),
            (_, _) -> {},
            jobs.now()::get,
            new RetryPolicy(5, RetryPolicy.USUAL.backoff()));
    var taken = new TakenJobs(patient, new AssetTable(jobs.database().jdbc()));
    var job = jobs.add("user");
    for (int i = 1; i <= 5; i++) {
      assertThat(jobs.now(job).state()).isEqualTo(new JobState.Queued(Stage.PROCESSING));
      var mine = taken.take(job.id(), jobs.now(job).scheduling().ticket()).orElseThrow();
      taken.tell(
          mine,
          new JobEvent.FailedWith(FailureCode.FFMPEG_STUCK),
          Findings.of(Failure.of(FailureCode.FFMPEG_STUCK, "")));
    }
    assertThat(jobs.now(job).state()).isInstanceOf(JobState.Failed.class);
  }

  private Job failed(Job taken, FailureCode code) {
    jobs.taken().tell(taken, new JobEvent.FailedWith(code), Findings.of(Failure.of(code, "why")));
    return jobs.now(taken);
  }
}

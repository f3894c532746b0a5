package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.work.JobRecords.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JobTableTest {
  private static final Jobs JOBS = Jobs.fresh();
  private static final Failure FULL =
      new Failure(FailureCode.DISK_TOO_SMALL, "The disk is full.", "ENOSPC");

  @AfterAll
  static void close() {
    JOBS.close();
  }

  @Test
  void aJobComesBackAsItWasAdded() {
    var job = JOBS.job(user(), 7);
    assertThat(JOBS.add(job)).isEqualTo(job);
  }

  @Test
  void aUserSeesHisOwnJobsAloneNewestFirstPageByPage() {
    var user = user();
    JOBS.add(user());
    var added = new ArrayList<Job>();
    for (int i = 0; i < 5; i++) {
      JOBS.now().updateAndGet(now -> now.plusSeconds(1));
      added.addFirst(JOBS.add(user));
    }
    var first = JOBS.table().list(user, Optional.empty(), 2);
    var second = JOBS.table().list(user, Optional.of(first.getLast().id()), 2);
    var third = JOBS.table().list(user, Optional.of(second.getLast().id()), 2);
    assertThat(first).isEqualTo(added.subList(0, 2));
    assertThat(second).isEqualTo(added.subList(2, 4));
    assertThat(third).isEqualTo(added.subList(4, 5));
    assertThat(JOBS.table().list(user(), Optional.of(first.getLast().id()), 2)).isEmpty();
  }

  @Test
  void everyStateOfAJobIsRemembered() {
    var job = JOBS.add(user());
    JOBS.take(job);
    JOBS.tell(job, new JobEvent.Pause());
    assertThat(JOBS.table().since(job.id(), 1))
        .extracting(JobTable.Past::state, JobTable.Past::version)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("RUNNING", 2L),
            org.assertj.core.groups.Tuple.tuple("PAUSED", 3L));
  }

  @Test
  void whatAUserAsksOfAJobOfAnotherIsUnknown() {
    var job = JOBS.add(user());
    assertThat(JOBS.table().tell(job.id(), user(), new JobEvent.Cancel()))
        .isEqualTo(new JobTable.Outcome.Unknown());
    assertThat(JOBS.now(job)).isEqualTo(job);
  }

  @Test
  void whyAJobFailedIsKnownUntilItIsTriedAgain() {
    var job = JOBS.take(JOBS.add(user()));
    assertThat(JOBS.taken().tell(job, new JobEvent.FailedWith(FULL.code()), Findings.of(FULL)))
        .isTrue();
    assertThat(JOBS.now(job).failure()).contains(FULL);
    assertThat(JOBS.now(job).times().finished()).isPresent();
    var again = JOBS.tell(job, new JobEvent.Retry());
    assertThat(again.failure()).isEmpty();
    assertThat(again.times().finished()).isEmpty();
    assertThat(again.scheduling().ticket()).isEqualTo(again.version());
  }

  @Test
  void whyAJobFailedIsKnownAfterItWasCanceled() {
    var job = JOBS.take(JOBS.add(user()));
    JOBS.taken().tell(job, new JobEvent.FailedWith(FULL.code()), Findings.of(FULL));
    assertThat(JOBS.tell(job, new JobEvent.Cancel()).failure()).contains(FULL);
  }

  @Test
  void aFailureWithoutASentenceIsOneToo() {
    var job = JOBS.add(user());
    var failed = JOBS.tell(job, new JobEvent.FailedWith(FailureCode.SOURCE_UNREADABLE));
    assertThat(failed.state())
        .isEqualTo(new JobState.Failed(Stage.PROCESSING, FailureCode.SOURCE_UNREADABLE));
    assertThat(failed.failure()).contains(new Failure(FailureCode.SOURCE_UNREADABLE, "", ""));
  }

  @Test
  void aJobThatSucceededHasAllOfItsLastStage() {
    var job = JOBS.take(JOBS.add(user()));
    var beside =
        List.of(
            new Job.Output(
                "480p", "rendition", "k", "video/mp4", 9, Optional.of(854), Optional.of(480)),
            new Job.Output(
                "w", "waveform", "l", "application/json", 9, Optional.empty(), Optional.empty()));
    var rendition = new Job.Rendition("renditions/a.mp4", 9, 1.5, beside);
    JOBS.taken().tell(job, new JobEvent.StageDone(Stage.PROCESSING), Findings.NONE);
    JOBS.taken().tell(job, new JobEvent.StageDone(Stage.STORAGE), Findings.of(rendition));
    JOBS.taken().tell(job, new JobEvent.StageDone(Stage.DOWNLOAD), Findings.NONE);
    var done = JOBS.now(job);
    assertThat(done.state()).isEqualTo(new JobState.Succeeded());
    assertThat(done.progress().percent()).isEqualTo(100);
    assertThat(done.rendition()).contains(rendition);
    assertThat(done.failure()).isEmpty();
  }

  @Test
  void theTimeThatAJobMayTakeBeginsWithItsWork() {
    var job = JOBS.add(user());
    JOBS.now().updateAndGet(now -> now.plus(Duration.ofHours(3)));
    assertThat(JOBS.table().overdue()).doesNotContain(job.id());
    JOBS.take(job);
    JOBS.now().updateAndGet(now -> now.plus(Duration.ofMinutes(14)));
    assertThat(JOBS.table().overdue()).doesNotContain(job.id());
    JOBS.now().updateAndGet(now -> now.plus(Duration.ofMinutes(2)));
    assertThat(JOBS.table().overdue()).contains(job.id());
    JOBS.tell(job, new JobEvent.RanOutOfTime());
    JOBS.tell(job, new JobEvent.Retry());
    assertThat(JOBS.table().overdue()).doesNotContain(job.id());
  }

  @Test
  void longWorkMayTakeLongerFromItsStartOn() {
    var job = JOBS.take(JOBS.add(user()));
    var start = JOBS.now().get();
    JOBS.now().updateAndGet(now -> now.plusSeconds(9));
    JOBS.taken().allow(job, Duration.ofHours(1));
    assertThat(JOBS.now(job).times().deadline()).contains(start.plusSeconds(3600));
    var other = JOBS.take(job);
    JOBS.taken().allow(job, Duration.ofHours(9));
    JOBS.taken().allow(other, Duration.ofHours(1));
    assertThat(JOBS.now(job).times().deadline()).contains(start.plusSeconds(3600));
  }

  @Test
  void aWorkerThatTakesOverGetsNoMoreTime() {
    var job = JOBS.take(JOBS.add(user()));
    JOBS.now().updateAndGet(now -> now.plus(Duration.ofMinutes(5)));
    assertThat(JOBS.take(job).times().deadline()).isEqualTo(job.times().deadline());
  }

  @Test
  void onlyWhatIsCompleteIsQueued() {
    var queued = new ArrayList<UUID>();
    try (var jobs = Jobs.fresh((job, _) -> queued.add(job.id()))) {
      var ready = jobs.add(user());
      var failed = jobs.tell(ready, new JobEvent.FailedWith(FailureCode.DISK_TOO_SMALL));
      assertThat(queued).isEqualTo(List.of(ready.id()));
      jobs.tell(failed, new JobEvent.Retry());
      assertThat(queued).isEqualTo(List.of(ready.id(), ready.id()));
    }
  }

  private static String user() {
    return "user-" + UUID.randomUUID();
  }
}

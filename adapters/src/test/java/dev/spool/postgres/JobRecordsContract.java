package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.work.JobRecords;
import dev.spool.work.JobRecords.Findings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What workers may rely on, wherever jobs are recorded. */
abstract class JobRecordsContract {
  private static final JobEvent STUCK = new JobEvent.FailedWith(FailureCode.FFMPEG_STUCK);

  /** A new job that waits for a worker. */
  abstract Job waiting();

  abstract Job now(Job job);

  /** What its owner asks for, or what happens without a worker. */
  abstract Job tell(Job job, JobEvent event);

  abstract JobRecords records();

  @Test
  void whoTakesAJobGetsTheNextAttempt() {
    var job = waiting();
    assertThat(take(job).attempt()).isEqualTo(1);
    assertThat(take(job).attempt()).isEqualTo(2);
    assertThat(now(job).state()).isEqualTo(new JobState.Running(Stage.PROCESSING));
  }

  @Test
  void aJobThatLostTwoWorkersFailsUntilItsOwnerTriesAgain() {
    var job = waiting();
    take(job);
    var second = take(job);
    assertThat(records().take(job.id(), now(job).scheduling().ticket())).isEmpty();
    assertThat(now(job).state())
        .isEqualTo(new JobState.Failed(Stage.PROCESSING, FailureCode.WORKER_LOST));
    assertThat(records().tell(second, new JobEvent.StageDone(Stage.PROCESSING), Findings.NONE))
        .isFalse();
    tell(job, new JobEvent.Retry());
    take(job);
    assertThat(take(job).attempt()).isEqualTo(4);
  }

  @Test
  void aTicketOfAnEarlierTimeTakesNothing() {
    var job = waiting();
    var old = job.scheduling().ticket();
    take(job);
    tell(job, new JobEvent.Pause());
    var waits = tell(job, new JobEvent.Resume());
    assertThat(waits.scheduling().ticket()).isGreaterThan(old);
    assertThat(records().take(job.id(), old)).isEmpty();
    assertThat(now(job)).isEqualTo(waits);
  }

  @Test
  void aJobThatIsOverIsNotTaken() {
    var job = waiting();
    tell(job, new JobEvent.Cancel());
    assertThat(records().take(job.id(), job.scheduling().ticket())).isEmpty();
  }

  @Test
  void whatAnOldAttemptSaysChangesNothing() {
    var job = waiting();
    var old = take(job);
    take(job);
    var now = now(job);
    assertThat(records().report(old, Stage.PROCESSING, percent(90))).isFalse();
    assertThat(records().tell(old, new JobEvent.StageDone(Stage.PROCESSING), Findings.NONE))
        .isFalse();
    assertThat(records().tell(old, STUCK, Findings.NONE)).isFalse();
    assertThat(records().tell(old, new JobEvent.GivenBack(), Findings.NONE)).isFalse();
    assertThat(now(job)).isEqualTo(now);
  }

  @Test
  void aWorkerThatMissedAPauseChangesNothingInTheJobThatWaitsAgain() {
    var job = waiting();
    var old = take(job);
    tell(job, new JobEvent.Pause());
    var now = tell(job, new JobEvent.Resume());
    assertThat(records().tell(old, STUCK, Findings.NONE)).isFalse();
    assertThat(records().report(old, Stage.PROCESSING, percent(90))).isFalse();
    assertThat(now(job)).isEqualTo(now);
  }

  @Test
  void aWorkerHearsThatItsJobWasCanceledOrPaused() {
    var canceled = take(waiting());
    var paused = take(waiting());
    assertThat(records().report(canceled, Stage.PROCESSING, percent(1))).isTrue();
    tell(canceled, new JobEvent.Cancel());
    tell(paused, new JobEvent.Pause());
    assertThat(records().report(canceled, Stage.PROCESSING, percent(2))).isFalse();
    assertThat(records().report(paused, Stage.PROCESSING, percent(2))).isFalse();
  }

  @Test
  void progressDoesNotFallInAStage() {
    var job = take(waiting());
    records().report(job, Stage.PROCESSING, percent(40));
    records().report(job, Stage.PROCESSING, percent(10));
    assertThat(now(job).progress().percent()).isEqualTo(40);
    var next = take(job);
    records().report(next, Stage.PROCESSING, percent(0));
    assertThat(now(job).progress().percent()).isEqualTo(40);
  }

  @Test
  void progressBeginsAnewWithEachStage() {
    var job = take(waiting());
    records().report(job, Stage.PROCESSING, percent(100));
    assertThat(records().tell(job, new JobEvent.StageDone(Stage.PROCESSING), Findings.NONE))
        .isTrue();
    assertThat(now(job).progress().percent()).isZero();
    assertThat(records().report(job, Stage.PROCESSING, percent(100))).isTrue();
    assertThat(now(job).progress().percent()).isZero();
    assertThat(records().report(job, Stage.STORAGE, percent(7))).isTrue();
    assertThat(now(job).progress().percent()).isEqualTo(7);
  }

  @Test
  void aRetryGoesOnInTheStageThatFailed() {
    var job = take(waiting());
    records().tell(job, new JobEvent.StageDone(Stage.PROCESSING), Findings.NONE);
    records().report(job, Stage.STORAGE, percent(60));
    records().tell(job, STUCK, Findings.NONE);
    var again = tell(job, new JobEvent.Retry());
    assertThat(again.state()).isEqualTo(new JobState.Queued(Stage.STORAGE));
    assertThat(again.progress().percent()).isEqualTo(60);
    assertThat(take(job).attempt()).isEqualTo(2);
  }

  @Test
  void whatIsGivenBackWaitsWithANewTicket() {
    var job = take(waiting());
    assertThat(records().tell(job, new JobEvent.GivenBack(), Findings.NONE)).isTrue();
    var waits = now(job);
    assertThat(waits.state()).isEqualTo(new JobState.Queued(Stage.PROCESSING));
    assertThat(waits.scheduling().ticket()).isEqualTo(waits.version());
  }

  private Job take(Job job) {
    return records().take(job.id(), now(job).scheduling().ticket()).orElseThrow();
  }

  private static Job.Progress percent(int percent) {
    return new Job.Progress(percent, percent, 100, 1, Optional.of(1L));
  }
}

package dev.spool.postgres;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.RetryPolicy.Verdict;
import dev.spool.work.JobRecords.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is made of an event by the policy of retries: a failed attempt need not be a failed job. */
record Decisions(JdbcClient jdbc, JobTable jobs) {
  /**
   * What really happens. {@code memory} is by how many classes the next attempt's memory grows; the
   * job waits until {@code notBefore}, if it waits.
   */
  record Decision(
      JobEvent event, Findings found, String setBack, Optional<Instant> notBefore, int memory) {
    private static Decision asItIs(JobEvent event, Findings found) {
      return new Decision(event, found, "", Optional.empty(), 0);
    }

    /** How the attempt ended that has the job. */
    String outcome(JobState next) {
      return switch (event) {
        case JobEvent.SetBack _ -> setBack;
        case JobEvent.Leased _ -> Attempts.LOST;
        default -> JobRows.name(next);
      };
    }
  }

  Decision on(Job job, JobEvent event, Findings found) {
    if (!(job.state() instanceof JobState.Running)) {
      return Decision.asItIs(event, found);
    }
    return switch (event) {
      case JobEvent.Leased _ when !jobs.retries().allowsAnother(counted(job)) -> {
        var lost = Failure.of(FailureCode.WORKER_LOST, "");
        yield Decision.asItIs(new JobEvent.FailedWith(lost.code()), Findings.of(lost));
      }
      case JobEvent.FailedWith _ ->
          found
              .failure()
              .map(failure -> afterAttempt(job, event, found, failure))
              .orElseGet(() -> Decision.asItIs(event, found));
      default -> Decision.asItIs(event, found);
    };
  }

  private Decision afterAttempt(Job job, JobEvent event, Findings found, Failure failure) {
    var waited = new Attempts(jdbc).waited(job.id()) + 1;
    var chance = ThreadLocalRandom.current().nextDouble();
    return switch (jobs.retries().after(failure, counted(job), waited, chance)) {
      case Verdict.GiveUp() -> Decision.asItIs(event, found);
      case Verdict.TryAgain(var delay) -> setBack(found, Attempts.SET_BACK, delay, 0);
      case Verdict.TryLarger(var delay) -> setBack(found, Attempts.SET_BACK, delay, 1);
      case Verdict.Wait(var delay) -> setBack(found, Attempts.WAITED, delay, 0);
    };
  }

  private Decision setBack(Findings found, String outcome, Duration delay, int memory) {
    return new Decision(
        new JobEvent.SetBack(),
        found,
        outcome,
        Optional.of(jobs.clock().instant().plus(delay)),
        memory);
  }

  /** Attempts in a row that came to nothing, with the one that has the job. */
  private int counted(Job job) {
    var attempts = new Attempts(jdbc);
    return attempts.isFruitful(job) ? 0 : attempts.counted(job.id()) + 1;
  }
}

package dev.spool.work;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.RetryPolicy;
import dev.spool.job.Stage;
import dev.spool.work.saved.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One job, recorded in memory by the rules of {@link JobRecords}, with all that became of it. */
final class JobsInMemory implements JobRecords {

  private final Map<String, StoredAsset> assets = new HashMap<>();
  private final List<JobState> states = new ArrayList<>();
  private Job job;
  private int lost;
  private Runnable onStageDone = () -> {};

  JobsInMemory(String project, Map<String, String> settings) {
    var now = Instant.EPOCH;
    job =
        new Job(
            new UUID(0, 1),
            "user",
            new Job.Request(Optional.of(project), Optional.empty(), Map.of(), settings, "holiday"),
            new JobState.Queued(Stage.PROCESSING),
            Job.Progress.NONE,
            0,
            1,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new Job.Times(now, now, Optional.empty(), Optional.empty(), Optional.empty()),
            new Job.Scheduling(5, Optional.empty(), 1));
  }

  void give(String name, StoredAsset asset) {
    assets.put(name, asset);
  }

  synchronized Job job() {
    return job;
  }

  /** Every state since the start, in order. */
  synchronized List<JobState> states() {
    return List.copyOf(states);
  }

  /** Runs just before the next stage that is done is noted. */
  synchronized void beforeStageDone(Runnable action) {
    onStageDone = action;
  }

  /** What happens to the job without a worker. */
  synchronized void tell(JobEvent event) {
    change(job.state().after(event).orElseThrow(), Findings.NONE, job.attempt());
  }

  @Override
  public synchronized Optional<Job> take(UUID id, long ticket) {
    if (ticket != job.scheduling().ticket()) {
      return Optional.empty();
    }
    lost = job.state() instanceof JobState.Running ? lost + 1 : 0;
    if (!RetryPolicy.USUAL.allowsAnother(lost)) {
      tell(new JobEvent.FailedWith(FailureCode.WORKER_LOST));
      return Optional.empty();
    }
    var next = job.state().after(new JobEvent.Leased());
    next.ifPresent(state -> change(state, Findings.NONE, job.attempt() + 1));
    return next.map(_ -> job);
  }

  @Override
  public List<Piece> pieces(StoredAsset project) {
    return List.of();
  }

  @Override
  public Map<String, StoredAsset> assets(Job of) {
    return Map.copyOf(assets);
  }

  @Override
  public synchronized boolean report(Job taken, Stage stage, Job.Progress progress) {
    return has(taken);
  }

  @Override
  public boolean tell(Job taken, JobEvent event, Findings findings) {
    if (event instanceof JobEvent.StageDone) {
      takeAction().run();
    }
    synchronized (this) {
      if (!has(taken)) {
        return false;
      }
      var next = job.state().after(event);
      next.ifPresent(state -> change(state, findings, job.attempt()));
      return next.isPresent();
    }
  }

  @Override
  public synchronized boolean isCanceled(Job taken) {
    return job.state() instanceof JobState.Canceled;
  }

  @Override
  public void allow(Job taken, Duration work) {}

  private synchronized Runnable takeAction() {
    var action = onStageDone;
    onStageDone = () -> {};
    return action;
  }

  private boolean has(Job taken) {
    return taken.attempt() == job.attempt() && job.state() instanceof JobState.Running;
  }

  private void change(JobState state, Findings findings, int attempt) {
    states.add(state);
    var version = job.version() + 1;
    var ticket = state instanceof JobState.Queued ? version : job.scheduling().ticket();
    job =
        new Job(
            job.id(),
            job.user(),
            job.request(),
            state,
            job.progress(),
            attempt,
            version,
            state.isFinal() ? findings.failure() : Optional.<Failure>empty(),
            findings.rendition().or(() -> job.rendition()),
            findings.warnings(),
            job.times(),
            new Job.Scheduling(5, Optional.empty(), ticket));
  }
}

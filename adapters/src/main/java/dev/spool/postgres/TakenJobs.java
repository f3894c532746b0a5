package dev.spool.postgres;

import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.work.JobRecords;
import dev.spool.work.StoredAsset;
import dev.spool.work.saved.Piece;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The jobs as workers see them: attempt numbers keep out whoever lost a job. A worker waits while
 * the database is away; its lease tells whether the job is still its own afterwards.
 */
public record TakenJobs(JobTable jobs, AssetTable assets) implements JobRecords {
  @Override
  public Optional<Job> take(UUID id, long ticket) {
    var outcome =
        Outage.USUAL.outlived(() ->
            jobs.changes()
                .tell(
                    id,
                    new JobEvent.Leased(),
                    Findings.NONE,
                    job -> job.scheduling().ticket() == ticket));
    return outcome instanceof JobTable.Outcome.Changed(var job)
            && job.state() instanceof JobState.Running
        ? Optional.of(job)
        : Optional.empty();
  }

  @Override
  public Map<String, StoredAsset> assets(Job job) {
    return Outage.USUAL.outlived(() -> found(job));
  }

  private Map<String, StoredAsset> found(Job job) {
    var named = new HashMap<String, StoredAsset>();
    job.request()
        .assets()
        .forEach((name, id) -> assets.find(id, job.user()).ifPresent(a -> named.put(name, a)));
    job.request()
        .projectAsset()
        .flatMap(id -> assets.find(id, job.user()))
        .ifPresent(asset -> named.put("", asset));
    return named;
  }

  @Override
  public List<Piece> pieces(StoredAsset project) {
    return Outage.USUAL.outlived(() -> assets.pieces(project.hash()));
  }

  @Override
  public boolean report(Job taken, Stage stage, Job.Progress progress) {
    return jobs.changes().report(taken, stage, progress);
  }

  @Override
  public void allow(Job taken, Duration work) {
    Outage.USUAL.outlived(() -> jobs.changes().allow(taken, work));
  }

  @Override
  public boolean tell(Job taken, JobEvent event, Findings findings) {
    return Outage.USUAL.outlived(() -> changes(taken, event, findings) || happened(taken, event));
  }

  /** What was forgotten was canceled before. */
  @Override
  public boolean isCanceled(Job taken) {
    return Outage.USUAL
        .outlived(() -> jobs.find(taken.id()))
        .map(job -> job.state() instanceof JobState.Canceled)
        .orElse(true);
  }

  private boolean changes(Job taken, JobEvent event, Findings findings) {
    var outcome = jobs.changes().tell(taken.id(), event, findings, job -> has(taken, job));
    return outcome instanceof JobTable.Outcome.Changed;
  }

  private static boolean wasSetBack(Job now, JobEvent event) {
    return event instanceof JobEvent.FailedWith(var code)
        && now.state() instanceof JobState.Queued
        && now.failure().filter(failure -> failure.code() == code).isPresent();
  }

  /** A worker that did not hear what became of its words says them again. */
  private boolean happened(Job taken, JobEvent event) {
    return jobs.find(taken.id())
        .filter(now -> now.attempt() == taken.attempt())
        .filter(now -> now.state().followed(event) || wasSetBack(now, event))
        .isPresent();
  }

  /** A job that was paused and goes on waits under the same number until another takes it. */
  private static boolean has(Job taken, Job now) {
    return now.attempt() == taken.attempt() && now.state() instanceof JobState.Running;
  }
}

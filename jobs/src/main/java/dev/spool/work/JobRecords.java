package dev.spool.work;

import dev.spool.job.Failure;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.Stage;
import dev.spool.work.saved.Piece;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The jobs as workers see them. Whoever takes a job gets the next attempt number; every report
 * names it, and a report of an attempt that is no longer the job's changes nothing.
 */
public interface JobRecords {
  /** However short a video is, its media may be large and far away. */
  Duration LEAST_ALLOWED = Duration.ofMinutes(15);

  /** What a worker found out along with an event. */
  record Findings(
      Optional<Failure> failure,
      Optional<Job.Rendition> rendition,
      List<String> warnings,
      Optional<String> plan) {
    public static final Findings NONE =
        new Findings(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    public Findings {
      warnings = List.copyOf(warnings);
    }

    public static Findings of(Failure failure) {
      return new Findings(Optional.of(failure), Optional.empty(), List.of(), Optional.empty());
    }

    public static Findings of(Job.Rendition rendition) {
      return new Findings(Optional.empty(), Optional.of(rendition), List.of(), Optional.empty());
    }
  }

  /**
   * Takes a job that waits, or whose worker is lost, by the ticket it was queued with; empty when
   * there is nothing to do. A job that loses worker after worker and comes no further fails
   * instead, see {@link dev.spool.job.RetryPolicy}.
   */
  Optional<Job> take(UUID job, long ticket);

  /** The files that a job's request names, by the name they stand for; "" is the project itself. */
  Map<String, StoredAsset> assets(Job job);

  /** What a project's file embedded and is stored apart from it. */
  List<Piece> pieces(StoredAsset project);

  /**
   * How far a stage is; of a stage that is not the job's any more, only the frames count. False
   * when the attempt is no longer the job's, or the job no longer runs.
   */
  boolean report(Job taken, Stage stage, Job.Progress progress);

  /** Whether nothing may come of a job any more, not even by another attempt. */
  boolean isCanceled(Job taken);

  /** How long the work may take, counted from when it began after the job had waited last. */
  void allow(Job taken, Duration work);

  /**
   * False, and nothing changes, when the attempt is no longer the job's or it cannot happen; true,
   * and nothing changes, when it did happen already. A job whose attempt failed waits for another,
   * where {@link dev.spool.job.RetryPolicy} has one.
   */
  boolean tell(Job taken, JobEvent event, Findings findings);
}

package dev.spool.job;

import dev.spool.job.JobEvent.Cancel;
import dev.spool.job.JobEvent.FailedWith;
import dev.spool.job.JobEvent.GivenBack;
import dev.spool.job.JobEvent.Leased;
import dev.spool.job.JobEvent.Pause;
import dev.spool.job.JobEvent.RanOutOfTime;
import dev.spool.job.JobEvent.Resume;
import dev.spool.job.JobEvent.Retry;
import dev.spool.job.JobEvent.SetBack;
import dev.spool.job.JobEvent.StageDone;
import dev.spool.job.JobEvent.UploadsArrived;
import dev.spool.job.JobEvent.VideoGone;
import java.util.Optional;

/**
 * What a job is doing, and in which stage. An error keeps the stage, so that a retry goes on there.
 */
public sealed interface JobState {
  Stage stage();

  /** What follows this event; empty when it cannot happen now. */
  Optional<JobState> after(JobEvent event);

  /** Whether nothing more happens unless somebody asks for it. */
  default boolean isFinal() {
    return switch (this) {
      case Succeeded _, Failed _, TimedOut _, Canceled _ -> true;
      case Queued _, Running _, Paused _ -> false;
    };
  }

  /** Whether a worker's event led here already: then to hear it again changes nothing. */
  default boolean followed(JobEvent event) {
    return switch (event) {
      case StageDone(var done) ->
          this instanceof Succeeded
              || (this instanceof Running(var stage) && stage.compareTo(done) > 0);
      case VideoGone _ -> this instanceof Running(var stage) && stage == Stage.PROCESSING;
      case FailedWith(var code) -> this instanceof Failed(_, var known) && known == code;
      case GivenBack _, SetBack _ -> this instanceof Queued;
      case UploadsArrived _, Leased _, RanOutOfTime _, Pause _, Resume _, Retry _, Cancel _ ->
          false;
    };
  }

  /** Waits: in the first stage for its uploads, later for a worker. */
  record Queued(Stage stage) implements JobState {
    @Override
    public Optional<JobState> after(JobEvent event) {
      var waitsForUploads = stage == Stage.UPLOAD;
      return switch (event) {
        case UploadsArrived _ ->
            waitsForUploads ? Optional.of(new Queued(Stage.PROCESSING)) : Optional.empty();
        case Leased _ -> waitsForUploads ? Optional.empty() : Optional.of(new Running(stage));
        case FailedWith(var code) -> Optional.of(new Failed(stage, code));
        case RanOutOfTime _ -> Optional.of(new TimedOut(stage));
        case Pause _ -> Optional.of(new Paused(stage));
        case Cancel _ -> Optional.of(new Canceled(stage));
        case StageDone _, VideoGone _, GivenBack _, SetBack _, Resume _, Retry _ ->
            Optional.empty();
      };
    }
  }

  /** A worker is at it. */
  record Running(Stage stage) implements JobState {
    @Override
    public Optional<JobState> after(JobEvent event) {
      return switch (event) {
        case Leased _ -> Optional.of(this);
        case StageDone(var done) ->
            done == stage
                ? Optional.of(stage.next().<JobState>map(Running::new).orElseGet(Succeeded::new))
                : Optional.empty();
        case VideoGone _ ->
            stage == Stage.DOWNLOAD ? Optional.of(new Running(Stage.PROCESSING)) : Optional.empty();
        case GivenBack _, SetBack _ -> Optional.of(new Queued(stage));
        case FailedWith(var code) -> Optional.of(new Failed(stage, code));
        case RanOutOfTime _ -> Optional.of(new TimedOut(stage));
        case Pause _ -> Optional.of(new Paused(stage));
        case Cancel _ -> Optional.of(new Canceled(stage));
        case UploadsArrived _, Resume _, Retry _ -> Optional.empty();
      };
    }
  }

  /** Its owner made it wait. */
  record Paused(Stage stage) implements JobState {
    @Override
    public Optional<JobState> after(JobEvent event) {
      return switch (event) {
        case Resume _ -> Optional.of(new Queued(stage));
        case Cancel _ -> Optional.of(new Canceled(stage));
        case UploadsArrived _ ->
            stage == Stage.UPLOAD ? Optional.of(new Paused(Stage.PROCESSING)) : Optional.empty();
        // No worker has it: only its uploads can fail.
        case FailedWith(var code) ->
            stage == Stage.UPLOAD ? Optional.of(new Failed(stage, code)) : Optional.empty();
        case Leased _,
            StageDone _,
            VideoGone _,
            GivenBack _,
            SetBack _,
            RanOutOfTime _,
            Pause _,
            Retry _ ->
            Optional.empty();
      };
    }
  }

  /** Stopped in a stage. */
  record Failed(Stage stage, FailureCode code) implements JobState {
    @Override
    public Optional<JobState> after(JobEvent event) {
      return stopped(stage, event);
    }
  }

  /** Took longer than it may. */
  record TimedOut(Stage stage) implements JobState {
    @Override
    public Optional<JobState> after(JobEvent event) {
      return stopped(stage, event);
    }
  }

  /** Its owner does not want it any more. */
  record Canceled(Stage stage) implements JobState {
    @Override
    public Optional<JobState> after(JobEvent event) {
      return Optional.empty();
    }
  }

  /** The video is there. */
  record Succeeded() implements JobState {
    @Override
    public Stage stage() {
      return Stage.DOWNLOAD;
    }

    @Override
    public Optional<JobState> after(JobEvent event) {
      return Optional.empty();
    }
  }

  private static Optional<JobState> stopped(Stage stage, JobEvent event) {
    return switch (event) {
      case Retry _ -> Optional.of(new Queued(stage));
      case Cancel _ -> Optional.of(new Canceled(stage));
      case UploadsArrived _,
          Leased _,
          StageDone _,
          VideoGone _,
          GivenBack _,
          SetBack _,
          FailedWith _,
          RanOutOfTime _,
          Pause _,
          Resume _ ->
          Optional.empty();
    };
  }
}

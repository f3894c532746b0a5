package dev.spool.job;

/** What can happen to a job: what its owner asks for, and what workers report. */
public sealed interface JobEvent {
  /** Everything the job waited for is in the store. */
  record UploadsArrived() implements JobEvent {}

  /** A worker began or took over. */
  record Leased() implements JobEvent {}

  /** A stage's work is done; the next stage begins. */
  record StageDone(Stage stage) implements JobEvent {}

  /** The finished video is no longer in the store: it is made again. */
  record VideoGone() implements JobEvent {}

  /** The worker stops for reasons of its own; somebody else goes on. */
  record GivenBack() implements JobEvent {}

  /** The attempt failed, and there will be another. */
  record SetBack() implements JobEvent {}

  /** The job failed, for good unless somebody asks for another try. */
  record FailedWith(FailureCode code) implements JobEvent {}

  record RanOutOfTime() implements JobEvent {}

  record Pause() implements JobEvent {}

  record Resume() implements JobEvent {}

  /** Go on from the stage that failed. */
  record Retry() implements JobEvent {}

  record Cancel() implements JobEvent {}
}

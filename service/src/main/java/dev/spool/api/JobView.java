package dev.spool.api;

import dev.spool.api.json.JobBody;
import dev.spool.api.json.JobBody.ErrorBody;
import dev.spool.api.json.JobBody.OutputBody;
import dev.spool.job.Failure;
import dev.spool.job.Job;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what a job is doing, in callers' words. */
final class JobView {
  /** What to do about a file that will not come. */
  static final String UPLOAD_AGAIN = "Upload the file again and create the job anew.";

  private JobView() {}

  static JobBody of(Job job, Optional<String> downloadUrl) {
    var state = job.state();
    var progress = state instanceof JobState.Succeeded ? 100 : job.progress().percent();
    return new JobBody(
        job.id(),
        job.request().title(),
        state(state),
        guide(state),
        new JobBody.Stages(demo(state.stage()), number(state.stage()), failedStage(state)),
        progress,
        message(job),
        new JobBody.Work(
            job.progress().framesDone(),
            job.progress().framesTotal(),
            Math.round(job.progress().framesPerSecond() * 10) / 10.0,
            state instanceof JobState.Running ? job.progress().eta() : Optional.empty(),
            job.attempt()),
        new JobBody.Made(downloadUrl, outputs(job)),
        error(job),
        job.warnings(),
        new JobBody.Times(
            job.times().created(),
            job.times().updated(),
            job.times().started(),
            job.times().finished(),
            job.version()));
  }

  static String state(JobState state) {
    return switch (state) {
      case JobState.Queued _ -> "queued";
      case JobState.Running _ -> "running";
      case JobState.Paused _ -> "paused";
      case JobState.Succeeded _ -> "succeeded";
      case JobState.Failed _ -> "failed";
      case JobState.TimedOut _ -> "timeout";
      case JobState.Canceled _ -> "canceled";
    };
  }

  /** The same for a state's stored name. */
  static String state(String name) {
    return name.equals("TIMED_OUT") ? "timeout" : name.toLowerCase(Locale.ROOT);
  }

  /** The stage in the guide's words: what its polling code stops on. */
  private static String guide(JobState state) {
    return switch (state) {
      case JobState.Succeeded _ -> "complete";
      case JobState.Failed _, JobState.TimedOut _, JobState.Canceled _ -> "error";
      case JobState.Queued _, JobState.Running _, JobState.Paused _ -> guide(state.stage());
    };
  }

  static String guide(Stage stage) {
    return switch (stage) {
      case UPLOAD -> "uploading";
      case PROCESSING -> "processing";
      case STORAGE -> "storing";
      case DOWNLOAD -> "downloading";
    };
  }

  private static String demo(Stage stage) {
    return switch (stage) {
      case UPLOAD -> "upload";
      case PROCESSING -> "processing";
      case STORAGE -> "s3";
      case DOWNLOAD -> "download";
    };
  }

  private static int number(Stage stage) {
    return switch (stage) {
      case UPLOAD -> 1;
      case PROCESSING -> 2;
      case STORAGE -> 3;
      case DOWNLOAD -> 4;
    };
  }

  private static Optional<String> failedStage(JobState state) {
    return switch (state) {
      case JobState.Failed _, JobState.TimedOut _ -> Optional.of(guide(state.stage()));
      case JobState.Queued _,
          JobState.Running _,
          JobState.Paused _,
          JobState.Succeeded _,
          JobState.Canceled _ ->
          Optional.empty();
    };
  }

  private static String message(Job job) {
    return switch (job.state()) {
      case JobState.Queued(var stage) when stage == Stage.UPLOAD -> "Waiting for the uploads.";
      case JobState.Queued _ ->
          job.failure()
              .map(failure -> failure.sentence() + " It is tried again by itself.")
              .orElse("Waiting for a worker.");
      case JobState.Running(var stage) -> running(stage, job.progress());
      case JobState.Paused _ -> "Paused.";
      case JobState.Succeeded _ -> "Your video is ready.";
      case JobState.Failed _ -> job.failure().map(Failure::sentence).orElse("It failed.");
      case JobState.TimedOut _ -> "It took longer than it may. A retry goes on where it stopped.";
      case JobState.Canceled _ -> "Canceled.";
    };
  }

  private static String running(Stage stage, Job.Progress progress) {
    return switch (stage) {
      case UPLOAD -> "Receiving the media.";
      case PROCESSING ->
          progress.framesTotal() == 0
              ? "Preparing the media."
              : "Rendering frame %d of %d."
                  .formatted(progress.framesDone(), progress.framesTotal());
      case STORAGE -> "Storing the video.";
      case DOWNLOAD -> "Preparing the download.";
    };
  }

  private static String action(Stage stage, Failure failure) {
    return stage == Stage.UPLOAD ? UPLOAD_AGAIN : failure.code().action();
  }

  /** As the address of the video, they are told once the job is done. */
  private static List<OutputBody> outputs(Job job) {
    return job.state() instanceof JobState.Succeeded
        ? job.rendition().stream()
            .flatMap(rendition -> rendition.outputs().stream())
            .map(made ->
                new OutputBody(
                    made.name(),
                    made.kind(),
                    made.mediaType(),
                    made.size(),
                    made.width(),
                    made.height()))
            .toList()
        : List.of();
  }

  private static Optional<ErrorBody> error(Job job) {
    return switch (job.state()) {
      case JobState.Failed _ ->
          job.failure()
              .map(failure ->
                  new ErrorBody(
                      failure.code().name().toLowerCase(Locale.ROOT),
                      failure.sentence(),
                      failure.code().severity().name().toLowerCase(Locale.ROOT),
                      action(job.state().stage(), failure),
                      failure.code().isWorthRetrying()));
      case JobState.TimedOut _ ->
          Optional.of(
              new ErrorBody(
                  "timeout", message(job), "warning", "Retry: it goes on where it stopped.", true));
      case JobState.Queued _,
          JobState.Running _,
          JobState.Paused _,
          JobState.Succeeded _,
          JobState.Canceled _ ->
          Optional.empty();
    };
  }
}

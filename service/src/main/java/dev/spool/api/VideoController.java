package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.json.JobBody;
import dev.spool.api.json.JobRequest;
import dev.spool.api.json.VideoBodies.Started;
import dev.spool.api.json.VideoBodies.Status;
import dev.spool.api.json.VideoBodies.Wanted;
import dev.spool.timeline.Problem;
import dev.spool.work.FailedException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The two calls of the editor's guide, as its code makes them. */
@RestController
@RequestMapping("/api/video")
final class VideoController {
  private final JobsController jobs;

  VideoController(JobsController jobs) {
    this.jobs = jobs;
  }

  @PostMapping("/process")
  Started process(
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
      @RequestBody Wanted request)
      throws FailedException, InterruptedException {
    if (request.jobId() != null && request.editorState() == null) {
      // The guide's own retry sample sends nothing but the id.
      var known = jobs.job(caller, request.jobId());
      return new Started(known.jobId(), "processing");
    }
    var missing = new ArrayList<Problem>();
    if (request.editorState() == null) {
      missing.add(missing("editorState"));
    }
    if (request.outputFormat() == null) {
      missing.add(missing("outputFormat"));
    }
    if (!missing.isEmpty()) {
      throw RefusedException.of(ApiError.BAD_REQUEST, missing);
    }
    var wanted =
        new JobRequest(
            request.editorState(),
            null,
            request.assets(),
            request.title(),
            request.outputFormat(),
            request.resolution(),
            request.fps(),
            request.quality(),
            request.listed(),
            request.options(),
            null);
    try {
      return new Started(jobs.submitted(caller, key, wanted), "processing");
    } catch (RefusedException refused) {
      throw refused.problems().isEmpty()
          ? refused
          : RefusedException.of(
              refused.error(), refused.problems().stream().map(VideoController::renamed).toList());
    }
  }

  /** The same problem where the guide's request has it. */
  private static Problem renamed(Problem problem) {
    var pointer =
        problem
            .pointer()
            .replaceFirst("^/project(?=/|$)", "/editorState")
            .replaceFirst("^/format$", "/outputFormat");
    return new Problem(pointer, problem.code(), problem.sentence());
  }

  private static Problem missing(String field) {
    return new Problem(
        "/" + field, Problem.Code.MISSING_FIELD, "The field %s is missing.".formatted(field));
  }

  @GetMapping("/status/{jobId}")
  Status status(Caller caller, @PathVariable UUID jobId) {
    JobBody job = jobs.job(caller, jobId);
    var error = job.stage().equals("error") ? Optional.of(job.message()) : Optional.<String>empty();
    return new Status(job, status(job), job.progress(), error);
  }

  /** In the words of the editor's other renderer. */
  private static String status(JobBody job) {
    return switch (job.state()) {
      case "queued", "paused" -> job.stage().equals("uploading") ? "pending" : "queued";
      case "running" -> job.stage().equals("processing") ? "processing" : "uploading";
      case "succeeded" -> "completed";
      default -> "failed";
    };
  }
}

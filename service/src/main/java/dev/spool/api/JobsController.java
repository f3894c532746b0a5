package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.json.JobBody;
import dev.spool.api.json.JobList;
import dev.spool.api.json.JobRequest;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.postgres.JobTable.Outcome;
import dev.spool.work.FailedException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Jobs: create, look at, list, and what their owner can do to them. */
@RestController
@RequestMapping("/v1/jobs")
final class JobsController {
  private static final int MOST = 100;

  private final Backend backend;
  private final Board board;
  private final JobBodies bodies;
  private final Downloads downloads;
  private final Repeats repeats;
  private final Uploads uploads;

  JobsController(
      Backend backend,
      Board board,
      JobBodies bodies,
      Downloads downloads,
      Repeats repeats,
      Uploads uploads) {
    this.backend = backend;
    this.board = board;
    this.bodies = bodies;
    this.downloads = downloads;
    this.repeats = repeats;
    this.uploads = uploads;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  JobBody create(
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
      @RequestBody JobRequest request)
      throws FailedException, InterruptedException {
    return job(caller, submitted(caller, key, request));
  }

  /** The job of this request, created now or when it was sent first. */
  UUID submitted(Caller caller, Optional<String> key, JobRequest request)
      throws FailedException, InterruptedException {
    uploads.takeIn(caller, List.of(request));
    var id =
        repeats.once(
            caller,
            key,
            request,
            () -> new Submission(backend, caller).submit(request, Optional.empty()).id());
    uploads.arrivals().settle(caller.user());
    return id;
  }

  @GetMapping
  JobList list(
      Caller caller,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(required = false) Optional<UUID> cursor) {
    var jobs = backend.jobs().list(caller.user(), cursor, Math.clamp(limit, 1, MOST));
    var next =
        jobs.size() < Math.clamp(limit, 1, MOST)
            ? Optional.<UUID>empty()
            : Optional.of(jobs.getLast().id());
    return new JobList(jobs.stream().map(this::body).toList(), next);
  }

  @GetMapping("/{id}")
  JobBody job(Caller caller, @PathVariable UUID id) {
    return body(owned(caller, id));
  }

  /** What will be done, or was, with every decision: there once the job was prepared. */
  @GetMapping(path = "/{id}/plan", produces = MediaType.APPLICATION_JSON_VALUE)
  String plan(Caller caller, @PathVariable UUID id) {
    owned(caller, id);
    return backend
        .jobs()
        .plan(id)
        .orElseThrow(() -> RefusedException.ofJob(id, "There is no plan yet."));
  }

  @PostMapping("/{id}/cancel")
  JobBody cancel(Caller caller, @PathVariable UUID id) {
    return told(caller, id, new JobEvent.Cancel());
  }

  /** Goes on from the stage that failed; a file that never came will not come by itself. */
  @PostMapping("/{id}/retry")
  JobBody retry(Caller caller, @PathVariable UUID id) {
    var job = owned(caller, id);
    var never =
        job.state() instanceof JobState.Failed(var stage, _) && stage == Stage.UPLOAD
            ? uploads.arrivals().never(job)
            : Optional.<String>empty();
    if (never.isPresent()) {
      throw RefusedException.ofJob(id, never.get() + " " + JobView.UPLOAD_AGAIN);
    }
    return told(caller, id, new JobEvent.Retry());
  }

  @PostMapping("/{id}/pause")
  JobBody pause(Caller caller, @PathVariable UUID id) {
    return told(caller, id, new JobEvent.Pause());
  }

  @PostMapping("/{id}/resume")
  JobBody resume(Caller caller, @PathVariable UUID id) {
    told(caller, id, new JobEvent.Resume());
    uploads.arrivals().settle(caller.user());
    return body(owned(caller, id));
  }

  /** Leads to the finished video in the object store; every call counts as a download. */
  @GetMapping("/{id}/download")
  ResponseEntity<Void> download(
      Caller caller,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "true") boolean attachment) {
    var job = owned(caller, id);
    var address = downloads.address(job, attachment);
    if (address.isEmpty()) {
      throw RefusedException.ofJob(id, "The video is not ready yet.");
    }
    backend.jobs().countDownload(id);
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(address.get())).build();
  }

  /** Leads to a file that was made beside the video. */
  @GetMapping("/{id}/outputs/{name}")
  ResponseEntity<Void> output(
      Caller caller,
      @PathVariable UUID id,
      @PathVariable String name,
      @RequestParam(defaultValue = "true") boolean attachment) {
    var job = owned(caller, id);
    if (!(job.state() instanceof JobState.Succeeded)) {
      throw RefusedException.ofJob(id, "The video is not ready yet.");
    }
    var address =
        downloads
            .address(job, name, attachment)
            .orElseThrow(() -> RefusedException.of(ApiError.NOT_FOUND));
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(address)).build();
  }

  private JobBody told(Caller caller, UUID id, JobEvent event) {
    return switch (backend.jobs().tell(id, caller.user(), event)) {
      case Outcome.Changed(var job) -> {
        // Who changed it must not read the old state, not even for the moment a notice takes.
        board.hasChanged(id);
        yield body(job);
      }
      case Outcome.Unknown _ -> throw RefusedException.of(ApiError.NOT_FOUND);
      case Outcome.Refused(var job) ->
          throw RefusedException.ofJob(
              id, "The job is %s; this cannot happen now.".formatted(JobView.state(job.state())));
    };
  }

  private Job owned(Caller caller, UUID id) {
    return board.find(caller, id).orElseThrow(() -> RefusedException.of(ApiError.NOT_FOUND));
  }

  JobBody body(Job job) {
    return bodies.of(job);
  }
}

package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.json.BatchBodies.Batch;
import dev.spool.api.json.BatchBodies.Wanted;
import dev.spool.api.json.JobBody;
import dev.spool.timeline.Problem;
import dev.spool.work.FailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Many jobs in one request: all are taken, or none. */
@RestController
@RequestMapping("/v1/batches")
final class BatchesController {
  private static final int MOST = 500;

  private final Backend backend;
  private final Repeats repeats;
  private final JobsController jobs;
  private final Uploads uploads;

  BatchesController(Backend backend, Repeats repeats, JobsController jobs, Uploads uploads) {
    this.backend = backend;
    this.repeats = repeats;
    this.jobs = jobs;
    this.uploads = uploads;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Batch create(
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
      @RequestBody Wanted wanted)
      throws FailedException, InterruptedException {
    if (wanted.jobs().isEmpty() || wanted.jobs().size() > MOST) {
      throw RefusedException.of(ApiError.BAD_REQUEST, "A batch has 1 to %d jobs.".formatted(MOST));
    }
    uploads.takeIn(caller, wanted.jobs());
    var id = repeats.once(caller, key, wanted, () -> submitted(caller, wanted));
    uploads.arrivals().settle(caller.user());
    return batch(caller, id);
  }

  private UUID submitted(Caller caller, Wanted wanted) {
    var id = UUID.randomUUID();
    var problems = new ArrayList<Problem>();
    for (int i = 0; i < wanted.jobs().size(); i++) {
      var pointer = "/jobs/" + i;
      try {
        new Submission(backend, caller).submit(wanted.jobs().get(i), Optional.of(id));
      } catch (RefusedException refused) {
        if (refused.problems().isEmpty()) {
          throw refused;
        }
        refused.problems().stream()
            .map(p -> new Problem(pointer + p.pointer(), p.code(), p.sentence()))
            .forEach(problems::add);
      }
    }
    if (!problems.isEmpty()) {
      throw RefusedException.of(ApiError.PROJECT_REFUSED, problems);
    }
    return id;
  }

  @GetMapping("/{id}")
  Batch batch(Caller caller, @PathVariable UUID id) {
    var found = backend.jobs().batch(caller.user(), id).stream().map(jobs::body).toList();
    if (found.isEmpty()) {
      throw RefusedException.of(ApiError.NOT_FOUND);
    }
    return new Batch(id, found.size(), count(found, "complete"), count(found, "error"), found);
  }

  private static int count(List<JobBody> jobs, String stage) {
    return (int) jobs.stream().filter(job -> job.stage().equals(stage)).count();
  }
}

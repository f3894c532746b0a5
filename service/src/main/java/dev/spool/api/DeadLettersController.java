package dev.spool.api;

import dev.spool.api.json.DeadLetterBodies.Attempt;
import dev.spool.api.json.DeadLetterBodies.Cause;
import dev.spool.api.json.DeadLetterBodies.Letter;
import dev.spool.api.json.DeadLetterBodies.Letters;
import dev.spool.api.json.DeadLetterBodies.OpenLetter;
import dev.spool.api.json.DeadLetterBodies.Redriven;
import dev.spool.api.json.DeadLetterBodies.Wanted;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.postgres.DeadLetters;
import dev.spool.postgres.JobTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Jobs of all users that stopped for good: administrators look at them and try them again. */
@RestController
@RequestMapping("/v1/dead-letters")
final class DeadLettersController {
  private static final int MOST = 100;
  private static final int MOST_AT_ONCE = 10_000;

  private final Backend backend;
  private final Uploads uploads;

  DeadLettersController(Backend backend, Uploads uploads) {
    this.backend = backend;
    this.uploads = uploads;
  }

  private DeadLetters letters() {
    return new DeadLetters(backend.database().jdbc());
  }

  @GetMapping
  Letters list(
      @RequestParam(required = false) Optional<String> cause,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(required = false) Optional<UUID> cursor) {
    var most = Math.clamp(limit, 1, MOST);
    var found = letters().list(cause, cursor, most);
    var causes =
        letters().causes().stream()
            .map(c -> new Cause(c.cause(), c.count(), c.firstSeen(), c.lastSeen()))
            .toList();
    return new Letters(
        causes.stream().mapToLong(Cause::count).sum(),
        causes,
        found.stream().map(DeadLettersController::body).toList(),
        found.size() < most ? Optional.empty() : Optional.of(found.getLast().job()));
  }

  @GetMapping("/{id}")
  OpenLetter letter(@PathVariable UUID id) {
    return new OpenLetter(
        body(found(id)),
        letters().tries(id).stream()
            .map(t ->
                new Attempt(
                    t.number(),
                    t.worker(),
                    t.began(),
                    t.ended(),
                    t.outcome(),
                    t.cause(),
                    t.sentence(),
                    t.log()))
            .toList());
  }

  /** Only the stage that failed is done again. */
  @PostMapping("/{id}/redrive")
  Redriven redrive(@PathVariable UUID id) {
    if (!tellToRetry(found(id).job())) {
      throw RefusedException.ofJob(id, "It cannot be tried again: " + JobView.UPLOAD_AGAIN);
    }
    return new Redriven(1, 0);
  }

  @PostMapping("/redrive")
  Redriven redriveMany(@RequestBody Wanted wanted) {
    var chosen = wanted.jobs().orElseGet(() -> ofCause(wanted.cause()));
    var redriven =
        (int)
            chosen.stream().filter(id -> letters().find(id).isPresent() && tellToRetry(id)).count();
    return new Redriven(redriven, chosen.size() - redriven);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void dismiss(@PathVariable UUID id) {
    if (!letters().dismiss(id)) {
      throw RefusedException.of(ApiError.NOT_FOUND);
    }
  }

  private List<UUID> ofCause(Optional<String> cause) {
    var all = new ArrayList<UUID>();
    var page = letters().list(cause, Optional.empty(), MOST);
    while (!page.isEmpty() && all.size() < MOST_AT_ONCE) {
      page.forEach(letter -> all.add(letter.job()));
      page = letters().list(cause, Optional.of(page.getLast().job()), MOST);
    }
    return all;
  }

  /** False when it has gone on already, or lacks a file that will never come. */
  private boolean tellToRetry(UUID id) {
    var job = backend.jobs().find(id).orElseThrow();
    var isHopeless =
        job.state() instanceof JobState.Failed(var stage, _)
            && stage == Stage.UPLOAD
            && uploads.arrivals().never(job).isPresent();
    return !isHopeless
        && backend.jobs().tell(id, new JobEvent.Retry()) instanceof JobTable.Outcome.Changed;
  }

  private DeadLetters.Letter found(UUID id) {
    return letters().find(id).orElseThrow(() -> RefusedException.of(ApiError.NOT_FOUND));
  }

  private static Letter body(DeadLetters.Letter letter) {
    return new Letter(
        letter.job(),
        letter.user(),
        letter.title(),
        letter.stage().name().toLowerCase(Locale.ROOT),
        letter.cause(),
        letter.sentence(),
        letter.attempts(),
        letter.firstSeen(),
        letter.lastSeen());
  }
}

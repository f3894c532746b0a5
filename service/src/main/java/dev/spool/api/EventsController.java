package dev.spool.api;

import dev.spool.api.Followers.Topic;
import dev.spool.api.access.Caller;
import dev.spool.api.json.Json;
import dev.spool.job.Job;
import dev.spool.postgres.JobSummaries;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Streams of what happens to jobs: first what is now, then every change. */
@RestController
final class EventsController {
  private static final String LAST = "Last-Event-ID";
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final Backend backend;
  private final Board board;
  private final JobBodies bodies;
  private final Json json;

  EventsController(Backend backend, Board board, JobBodies bodies, Json json) {
    this.backend = backend;
    this.board = board;
    this.bodies = bodies;
    this.json = json;
  }

  /** Ends after a final state; who comes again after that is told not to (204). */
  @GetMapping(path = "/v1/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void ofOne(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = LAST, required = false) Optional<String> last,
      HttpServletRequest request,
      HttpServletResponse response) {
    var seen = last.flatMap(EventsController::version);
    var known = owned(caller, id);
    if (known.state().isFinal() && seen.filter(v -> v >= known.version()).isPresent()) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    follow(
        caller,
        new Topic.One(id),
        new EventLine(request, response, json, EventLine.Subject.ONE_JOB),
        follower -> {
          seen.ifPresent(version -> follower.hear(missed(id, version)));
          follower.hear(bodies.news(owned(caller, id)));
        });
  }

  private List<Message.Missed> missed(UUID id, long version) {
    return backend.jobs().since(id, version).stream()
        .map(past -> new Message.Missed(id, past))
        .toList();
  }

  /** All of the caller's jobs: those that are not over, and those that changed while away. */
  @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void ofAll(
      Caller caller,
      @RequestHeader(name = LAST, required = false) Optional<String> last,
      HttpServletRequest request,
      HttpServletResponse response) {
    var since = last.flatMap(EventId::parse).map(id -> id.at().minus(SKEW));
    follow(
        caller,
        new Topic.All(caller.user()),
        new EventLine(request, response, json, EventLine.Subject.ALL_JOBS),
        follower -> {
          since.ifPresent(time -> follower.hear(missed(caller, time)));
          since
              .map(time -> board.changedSince(caller, time))
              .orElseGet(() -> board.active(caller))
              .forEach(job -> follower.hear(bodies.news(job)));
        });
  }

  private List<Message.Missed> missed(Caller caller, Instant since) {
    return new JobSummaries(backend.database())
        .statesSince(caller.user(), since).stream()
            .map(past -> new Message.Missed(past.job(), past.past()))
            .toList();
  }

  /** Follows before it is told what is now, so that nothing is missed in between. */
  private void follow(Caller caller, Topic topic, EventLine line, Consumer<Follower> tellCurrent) {
    var follower = new Follower(line, caller.until());
    board.follow(topic, follower);
    try {
      tellCurrent.accept(follower);
      line.open(() -> {
        board.unfollow(topic, follower);
        follower.close();
      });
      follower.begin();
    } catch (RuntimeException e) {
      board.unfollow(topic, follower);
      throw e;
    }
  }

  private Job owned(Caller caller, UUID id) {
    return board.find(caller, id).orElseThrow(() -> RefusedException.of(ApiError.NOT_FOUND));
  }

  private static Optional<Long> version(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}

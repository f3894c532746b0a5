package dev.spool.api;

import dev.spool.api.Followers.Topic;
import dev.spool.api.access.Caller;
import dev.spool.api.json.Json;
import dev.spool.job.Job;
import dev.spool.postgres.JobSummaries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

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
  ResponseEntity<SseEmitter> ofOne(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = LAST, required = false) Optional<String> last) {
    owned(caller, id);
    var seen = last.flatMap(EventsController::version);
    var emitter = new SseEmitter(0L);
    var topic = new Topic.One(id);
    var follower = following(caller, topic, emitter, true);
    try {
      var job = owned(caller, id);
      if (job.state().isFinal() && seen.filter(version -> version >= job.version()).isPresent()) {
        board.unfollow(topic, follower);
        return ResponseEntity.noContent().build();
      }
      seen.ifPresent(version -> follower.hear(missed(id, version)));
      follower.hear(bodies.news(job));
      follower.begin();
      return stream(emitter);
    } catch (RuntimeException e) {
      board.unfollow(topic, follower);
      throw e;
    }
  }

  private List<Message.Missed> missed(UUID id, long version) {
    return backend.jobs().since(id, version).stream()
        .map(past -> new Message.Missed(id, past))
        .toList();
  }

  /** All of the caller's jobs: those that are not over, and those that changed while away. */
  @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> ofAll(
      Caller caller, @RequestHeader(name = LAST, required = false) Optional<String> last) {
    var emitter = new SseEmitter(0L);
    var topic = new Topic.All(caller.user());
    var follower = following(caller, topic, emitter, false);
    try {
      var since = last.flatMap(EventId::parse).map(id -> id.at().minus(SKEW));
      since.ifPresent(time -> follower.hear(missed(caller, time)));
      since
          .map(time -> board.changedSince(caller, time))
          .orElseGet(() -> board.active(caller))
          .forEach(job -> follower.hear(bodies.news(job)));
      follower.begin();
      return stream(emitter);
    } catch (RuntimeException e) {
      board.unfollow(topic, follower);
      throw e;
    }
  }

  private List<Message.Missed> missed(Caller caller, Instant since) {
    return new JobSummaries(backend.database())
        .statesSince(caller.user(), since).stream()
            .map(past -> new Message.Missed(past.job(), past.past()))
            .toList();
  }

  private Follower following(Caller caller, Topic topic, SseEmitter emitter, boolean isOfOneJob) {
    var follower = new Follower(new EventLine(emitter, json, isOfOneJob), caller.until());
    emitter.onCompletion(() -> {
      board.unfollow(topic, follower);
      follower.close();
    });
    board.follow(topic, follower);
    return follower;
  }

  private static ResponseEntity<SseEmitter> stream(SseEmitter emitter) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .body(emitter);
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

package dev.spool.api;

import dev.spool.api.Followers.Topic;
import dev.spool.api.access.Caller;
import dev.spool.job.Job;
import dev.spool.postgres.JobSummaries;
import dev.spool.postgres.JobTable;
import dev.spool.postgres.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/**
 * The latest state of jobs in this process: what it remembers is dropped as soon as a change is
 * heard of, wherever it was made, and whoever follows the job is told. A job is loaded at most ten
 * times a second for its followers; the last state is always among those.
 */
@Component
final class Board implements ApplicationListener<ContextClosedEvent>, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Board.class);
  private static final Duration ROUND = Duration.ofMillis(50);
  private static final Duration BETWEEN_NEWS = Duration.ofMillis(100);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** Clocks of those who change jobs may differ by so much. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final Backend backend;
  private final JobBodies bodies;
  private final JobSummaries summaries;
  private final Remembered remembered = new Remembered();
  private final Followers followers = new Followers();
  private final Set<UUID> changed = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Long> loadedAt = new HashMap<>();
  private final Semaphore somethingToDo = new Semaphore(0);
  private final List<Thread> threads;
  private final Notices notices;
  private volatile boolean isClosed;
  private volatile boolean hasMissedSome;
  private volatile Instant lastHeard;

  Board(Backend backend, JobBodies bodies) {
    this.backend = backend;
    this.bodies = bodies;
    this.summaries = new JobSummaries(backend.database());
    this.lastHeard = backend.clock().instant();
    this.threads =
        List.of(
            Thread.ofVirtual().name("board").unstarted(this::publish),
            Thread.ofVirtual().name("heartbeats").unstarted(this::beat));
    this.notices =
        Notices.listen(backend.database().url(), List.of(JobTable.CHANNEL), new Changes());
    threads.forEach(Thread::start);
  }

  /** Hears of changes, whoever makes them. */
  private final class Changes implements Notices.Listener {
    @Override
    public void heard(String channel, String payload) {
      hasChanged(UUID.fromString(payload));
    }

    @Override
    public void missedSome() {
      hasMissedSome = true;
      remembered.forgetAll();
      somethingToDo.release();
    }
  }

  /** A job is no longer what it was. Hearing of it twice does no harm. */
  void hasChanged(UUID id) {
    lastHeard = backend.clock().instant();
    remembered.forget(id);
    if (followers.mayWant(id)) {
      changed.add(id);
      somethingToDo.release();
    }
  }

  /** The caller's job as it is; without its document. */
  Optional<Job> find(Caller caller, UUID id) {
    return remembered
        .get(id, () -> summaries.find(List.of(id)).stream().findFirst())
        .filter(job -> job.user().equals(caller.user()));
  }

  List<Job> active(Caller caller) {
    return summaries.active(caller.user());
  }

  List<Job> changedSince(Caller caller, Instant time) {
    return summaries.changedSince(caller.user(), time);
  }

  /** From now on no change goes by unheard; the follower is told what is now by its caller. */
  void follow(Topic topic, Follower follower) {
    followers.add(topic, follower);
    if (isClosed) {
      follower.close();
    }
  }

  void unfollow(Topic topic, Follower follower) {
    followers.remove(topic, follower);
  }

  private void publish() {
    try {
      while (!isClosed) {
        somethingToDo.acquire();
        somethingToDo.drainPermits();
        while (!isClosed && (hasMissedSome || !changed.isEmpty())) {
          Thread.sleep(round() ? ROUND : AFTER_FAILURE);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean round() {
    var now = System.nanoTime();
    loadedAt.values().removeIf(at -> now - at >= BETWEEN_NEWS.toNanos());
    var since = lastHeard;
    var lookAgain = hasMissedSome;
    hasMissedSome = false;
    var due = changed.stream().filter(id -> !loadedAt.containsKey(id)).toList();
    due.forEach(changed::remove);
    try {
      due.forEach(id -> loadedAt.put(id, now));
      summaries.find(due).forEach(this::tell);
      if (lookAgain) {
        lookAgain(since);
      }
      return true;
    } catch (RuntimeException e) {
      LOG.warn("What changed could not be loaded and will be again: {}", e.toString());
      changed.addAll(due);
      hasMissedSome |= lookAgain;
      return false;
    }
  }

  private void lookAgain(Instant since) {
    summaries.find(followers.jobs()).forEach(this::tell);
    followers
        .users()
        .forEach(user -> summaries.changedSince(user, since.minus(SKEW)).forEach(this::tell));
  }

  private void tell(Job job) {
    if (followers.want(job.id(), job.user())) {
      followers.tell(bodies.news(job));
    }
  }

  private void beat() {
    try {
      while (!isClosed) {
        Thread.sleep(HEARTBEAT);
        var now = backend.clock().instant();
        followers.all().forEach(follower -> follower.beat(now));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Streams end at once: the server waits for requests that are still being answered. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    isClosed = true;
    followers.all().toList().forEach(Follower::close);
  }

  @Override
  public void destroy() {
    isClosed = true;
    threads.forEach(Thread::interrupt);
    notices.close();
  }
}

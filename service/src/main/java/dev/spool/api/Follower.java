package dev.spool.api;

import dev.spool.api.JobBodies.News;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * Somebody who is told about jobs over a line. Of each job only the newest state waits for a line
 * that is slow, and versions on the line only grow. A thread is there only while it writes; nobody
 * but that thread uses the line, so that whoever tells or closes never waits for who is told.
 */
final class Follower {
  private static final int MOST_WAITING = 2_000;

  private final Line line;
  private final Optional<Instant> until;
  private final SequencedMap<UUID, News> waiting = new LinkedHashMap<>();
  private final Map<UUID, Long> told = new HashMap<>();
  private final Deque<Message> first = new ArrayDeque<>();
  private boolean isDue;
  private boolean isWriting = true;
  private boolean isClosed;
  private boolean isEnded;

  /** Where messages go, one after the other. */
  interface Line {
    /** False when nothing more is to be sent. */
    boolean send(Message message) throws IOException;

    /** Ends the line if it has not ended yet. */
    void close();
  }

  /** Nothing is written before {@link #begin}, and nothing after {@code until}. */
  Follower(Line line, Optional<Instant> until) {
    this.line = line;
    this.until = until;
  }

  synchronized void begin() {
    isWriting = false;
    wake();
  }

  synchronized void hear(News news) {
    var job = news.job();
    if (job.version() > told.getOrDefault(job.id(), 0L)) {
      waiting.merge(job.id(), news, Follower::newer);
      wake();
    }
  }

  private static News newer(News one, News other) {
    return other.job().version() > one.job().version() ? other : one;
  }

  /** Sent before anything that waits; more than a line can ever need ends it. */
  synchronized void hear(Collection<? extends Message> messages) {
    first.addAll(messages);
    if (first.size() > MOST_WAITING) {
      close();
    }
    wake();
  }

  void beat(Instant now) {
    if (until.filter(now::isAfter).isPresent()) {
      close();
      return;
    }
    synchronized (this) {
      isDue = true;
      wake();
    }
  }

  private void wake() {
    if (!isWriting && !isEnded) {
      isWriting = true;
      Thread.startVirtualThread(this::write);
    }
  }

  private void write() {
    try {
      for (var next = next(); next.isPresent(); next = next()) {
        if (!line.send(next.get())) {
          close();
        }
      }
    } catch (IOException | IllegalStateException _) {
      // Whoever was there has gone.
      close();
    }
    end();
  }

  private synchronized Optional<Message> next() {
    if (isClosed) {
      return Optional.empty();
    }
    if (!first.isEmpty()) {
      return Optional.of(first.remove());
    }
    var newest = waiting.pollFirstEntry();
    if (newest != null) {
      var news = newest.getValue();
      told.put(news.job().id(), news.job().version());
      return Optional.of(new Message.Current(news));
    }
    isWriting = isDue;
    isDue = false;
    return isWriting ? Optional.of(new Message.Heartbeat()) : Optional.empty();
  }

  synchronized void close() {
    isClosed = true;
    waiting.clear();
    first.clear();
    told.clear();
    wake();
  }

  private void end() {
    synchronized (this) {
      if (!isClosed || isEnded) {
        return;
      }
      isEnded = true;
    }
    line.close();
  }
}

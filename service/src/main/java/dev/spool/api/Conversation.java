package dev.spool.api;

import dev.spool.api.Followers.Topic;
import dev.spool.api.access.Caller;
import dev.spool.api.json.SocketRequest;
import dev.spool.job.Job;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What somebody asks for on one socket, and follows because of it. */
final class Conversation {
  private static final String ALL = "all";
  private static final int MOST_TOPICS = 1_000;

  private final Board board;
  private final JobBodies bodies;
  private final Caller caller;
  private final Follower follower;
  private final Set<Topic> topics = new HashSet<>();
  private boolean isOver;

  Conversation(Board board, JobBodies bodies, Caller caller, Follower follower) {
    this.board = board;
    this.bodies = bodies;
    this.caller = caller;
    this.follower = follower;
  }

  /** Heartbeats come even to who follows nothing. */
  void begin() {
    board.follow(new Topic.Heartbeats(), follower);
    follower.begin();
  }

  synchronized void hear(SocketRequest request) {
    if ((request.subscribe() == null) == (request.unsubscribe() == null)) {
      refuse(ApiError.BAD_REQUEST, "");
      return;
    }
    Optional.ofNullable(request.subscribe()).ifPresent(this::subscribe);
    Optional.ofNullable(request.unsubscribe()).flatMap(this::topic).ifPresent(this::leave);
  }

  private void subscribe(String subject) {
    var topic = topic(subject).filter(this::mayFollow);
    if (topic.isEmpty()) {
      refuse(ApiError.NOT_FOUND, subject);
    } else if (topics.size() >= MOST_TOPICS) {
      refuse(ApiError.TOO_MANY, subject);
    } else if (!isOver && topics.add(topic.get())) {
      board.follow(topic.get(), follower);
      tellCurrent(topic.get());
    }
  }

  private Optional<Topic> topic(String subject) {
    if (subject.equals(ALL)) {
      return Optional.of(new Topic.All(caller.user()));
    }
    try {
      return Optional.of(new Topic.One(UUID.fromString(subject)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private boolean mayFollow(Topic topic) {
    return switch (topic) {
      case Topic.All _, Topic.Heartbeats _ -> true;
      case Topic.One(var id) -> board.find(caller, id).isPresent();
    };
  }

  private void tellCurrent(Topic topic) {
    var jobs =
        switch (topic) {
          case Topic.All _ -> board.active(caller);
          case Topic.One(var id) -> board.find(caller, id).stream().toList();
          case Topic.Heartbeats _ -> List.<Job>of();
        };
    jobs.forEach(job -> follower.hear(bodies.news(job)));
  }

  private void leave(Topic topic) {
    if (topics.remove(topic)) {
      board.unfollow(topic, follower);
    }
  }

  void refuse(ApiError error, String subject) {
    follower.hear(List.of(new Message.Refused(error, subject)));
  }

  synchronized void end() {
    isOver = true;
    List.copyOf(topics).forEach(this::leave);
    board.unfollow(new Topic.Heartbeats(), follower);
    follower.close();
  }
}

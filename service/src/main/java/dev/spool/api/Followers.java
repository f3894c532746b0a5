package dev.spool.api;

import dev.spool.api.JobBodies.News;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Who follows what. */
final class Followers {
  private final Map<Topic, Set<Follower>> byTopic = new ConcurrentHashMap<>();

  /** What can be followed. */
  sealed interface Topic {
    /** Nothing but the heartbeats. */
    record Heartbeats() implements Topic {}

    record One(UUID job) implements Topic {}

    /** All jobs of a user. */
    record All(String user) implements Topic {}
  }

  void add(Topic topic, Follower follower) {
    byTopic.compute(
        topic,
        (_, those) -> {
          var all = those == null ? ConcurrentHashMap.<Follower>newKeySet(1) : those;
          all.add(follower);
          return all;
        });
  }

  void remove(Topic topic, Follower follower) {
    byTopic.computeIfPresent(
        topic,
        (_, those) -> {
          those.remove(follower);
          return those.isEmpty() ? null : those;
        });
  }

  /** Whether a change of the job may concern somebody; whose job it is is not known yet. */
  boolean mayWant(UUID job) {
    return byTopic.containsKey(new Topic.One(job))
        || byTopic.keySet().stream().anyMatch(Topic.All.class::isInstance);
  }

  List<UUID> jobs() {
    return topics(Topic.One.class).map(Topic.One::job).toList();
  }

  List<String> users() {
    return topics(Topic.All.class).map(Topic.All::user).toList();
  }

  private <T extends Topic> Stream<T> topics(Class<T> kind) {
    return byTopic.keySet().stream().filter(kind::isInstance).map(kind::cast);
  }

  boolean want(UUID job, String user) {
    return byTopic.containsKey(new Topic.One(job)) || byTopic.containsKey(new Topic.All(user));
  }

  void tell(News news) {
    var job = news.job();
    Stream.of(new Topic.One(job.id()), new Topic.All(job.user()))
        .flatMap(topic -> byTopic.getOrDefault(topic, Set.of()).stream())
        .forEach(follower -> follower.hear(news));
  }

  Stream<Follower> all() {
    return byTopic.values().stream().flatMap(Set::stream).distinct();
  }
}

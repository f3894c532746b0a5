package dev.spool.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where somebody is in the events of many jobs: the change heard of last, and when it was. */
record EventId(UUID job, long version, Instant at) {
  /** Empty for what we never said. */
  static Optional<EventId> parse(String text) {
    var parts = text.split(":", -1);
    try {
      return parts.length == 3
          ? Optional.of(
              new EventId(
                  UUID.fromString(parts[0]),
                  Long.parseLong(parts[1]),
                  Instant.ofEpochMilli(Long.parseLong(parts[2]))))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return job + ":" + version + ":" + at.toEpochMilli();
  }
}

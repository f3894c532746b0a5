package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Jobs that stopped for good, as those see them who look after the service. */
public final class DeadLetterBodies {
  private DeadLetterBodies() {}

  /** The latest first; {@code depth} counts all there are, {@code causes} why. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Letters(
      long depth, List<Cause> causes, List<Letter> deadLetters, Optional<UUID> cursor) {
    public Letters {
      causes = List.copyOf(causes);
      deadLetters = List.copyOf(deadLetters);
    }
  }

  /** How many stopped for a cause, and when the first and the last of them did. */
  public record Cause(String cause, long count, Instant firstSeen, Instant lastSeen) {}

  /** A job that stopped: in which stage, why, after how many attempts. */
  public record Letter(
      UUID jobId,
      String user,
      String title,
      String stage,
      String cause,
      String message,
      int attempts,
      Instant firstSeen,
      Instant lastSeen) {}

  /** The same with every attempt. */
  public record OpenLetter(Letter deadLetter, List<Attempt> attempts) {
    public OpenLetter {
      attempts = List.copyOf(attempts);
    }
  }

  /** What a worker tried, and what FFmpeg or the store said when it failed. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Attempt(
      int number,
      String worker,
      Instant beganAt,
      Optional<Instant> endedAt,
      Optional<String> outcome,
      Optional<String> cause,
      Optional<String> message,
      Optional<String> log) {}

  /** Which are to be tried again: those of a cause, those named; all when neither is said. */
  public record Wanted(Optional<String> cause, Optional<List<UUID>> jobs) {
    public Wanted {
      jobs = jobs.map(List::copyOf);
    }
  }

  /** How many are tried again, and how many could not be. */
  public record Redriven(int redriven, int left) {}
}

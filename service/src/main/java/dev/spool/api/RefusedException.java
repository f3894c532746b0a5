package dev.spool.api;

import dev.spool.timeline.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A call is refused. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ApiError error;
  private final transient List<Problem> problems;
  private final transient Optional<UUID> job;

  private RefusedException(
      ApiError error, String message, List<Problem> problems, Optional<UUID> job) {
    super(message);
    this.error = error;
    this.problems = List.copyOf(problems);
    this.job = job;
  }

  public static RefusedException of(ApiError error) {
    return new RefusedException(error, error.message(), List.of(), Optional.empty());
  }

  public static RefusedException of(ApiError error, String message) {
    return new RefusedException(error, message, List.of(), Optional.empty());
  }

  public static RefusedException of(ApiError error, List<Problem> problems) {
    var first = problems.isEmpty() ? error.message() : problems.getFirst().sentence();
    return new RefusedException(error, first, problems, Optional.empty());
  }

  public static RefusedException ofJob(UUID job, String message) {
    return new RefusedException(ApiError.CONFLICT, message, List.of(), Optional.of(job));
  }

  public ApiError error() {
    return error;
  }

  public List<Problem> problems() {
    return problems;
  }

  public Optional<UUID> job() {
    return job;
  }
}

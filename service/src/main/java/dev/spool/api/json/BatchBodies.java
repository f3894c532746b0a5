package dev.spool.api.json;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Many jobs in one request. */
public final class BatchBodies {
  private BatchBodies() {}

  /** The jobs to create: all of them, or none. */
  @Schema(name = "BatchRequest")
  public record Wanted(List<JobRequest> jobs) {
    public Wanted {
      jobs = List.copyOf(Objects.requireNonNullElse(jobs, List.of()));
    }
  }

  /** A batch as it stands: how many of its jobs are in which state, and each of them. */
  public record Batch(UUID batchId, int total, int done, int failed, List<JobBody> jobs) {
    public Batch {
      jobs = List.copyOf(jobs);
    }
  }
}

package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Jobs, newest first; {@code cursor} leads to those after them. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobList(List<JobBody> jobs, Optional<UUID> cursor) {
  public JobList {
    jobs = List.copyOf(jobs);
  }
}

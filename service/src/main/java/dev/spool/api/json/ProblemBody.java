package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.spool.timeline.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Why a call was refused (RFC 9457). {@code error} is the message once more, for the seed's code.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String severity,
    String message,
    String action,
    boolean retryable,
    String error,
    String requestId,
    @JsonUnwrapped Where where) {
  /** What it is about. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Where(Optional<UUID> jobId, Optional<List<Problem>> problems) {}
}

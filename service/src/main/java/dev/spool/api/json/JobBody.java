package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as callers see it, in the words of everybody who asks: {@code stage} is the guide's, {@code
 * uiStage} and {@code currentStage} (1 to 4) the demo's, {@code state} ours. {@code progress} is 0
 * to 100 within the stage.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobBody(
    UUID jobId,
    String title,
    String state,
    String stage,
    @JsonUnwrapped Stages stages,
    int progress,
    String message,
    @JsonUnwrapped Work work,
    @JsonUnwrapped Made made,
    Optional<ErrorBody> failure,
    List<String> warnings,
    @JsonUnwrapped Times times) {
  public JobBody {
    warnings = List.copyOf(warnings);
  }

  /** The stage in other words. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Stages(String uiStage, int currentStage, Optional<String> failedStage) {}

  /** Frames of the output; seconds left. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Work(
      long frame, long totalFrames, double fps, Optional<Long> etaSeconds, int attempt) {}

  /** What it made, once it is done. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Made(Optional<String> downloadUrl, List<OutputBody> outputs) {
    public Made {
      outputs = List.copyOf(outputs);
    }
  }

  /** A finished file beside the main one. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record OutputBody(
      String name,
      String kind,
      String mediaType,
      long size,
      Optional<Integer> width,
      Optional<Integer> height) {}

  /** Why it stopped. */
  public record ErrorBody(
      String code, String message, String severity, String action, boolean retryable) {}

  /** When what happened; {@code version} grows with every change. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Times(
      Instant createdAt,
      Instant updatedAt,
      Optional<Instant> startedAt,
      Optional<Instant> completedAt,
      long version) {}
}

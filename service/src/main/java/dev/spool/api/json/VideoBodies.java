package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the editor's guide sends and reads. */
public final class VideoBodies {
  private VideoBodies() {}

  /** {@code editorState} is a document of any form. */
  @Schema(name = "VideoRequest")
  public record Wanted(
      @Nullable JsonNode editorState,
      @Nullable String outputFormat,
      @Nullable String resolution,
      @Nullable String fps,
      @Nullable String quality,
      @JsonUnwrapped Listed listed,
      @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Map<String, String> options,
      @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Map<String, UUID> assets,
      @Nullable String title,
      @Nullable UUID jobId) {
    public Wanted {
      options = JobRequest.copyOf(options);
      assets = JobRequest.copyOf(assets);
    }
  }

  @Schema(name = "VideoStarted")
  public record Started(UUID jobId, String status) {}

  /**
   * A job, and more words for it: {@code status} is one editor's renderer's, {@code stageProgress}
   * the progress once more, {@code error} the guide's: a sentence.
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "VideoStatus")
  public record Status(
      @JsonUnwrapped JobBody job, String status, int stageProgress, Optional<String> error) {}
}

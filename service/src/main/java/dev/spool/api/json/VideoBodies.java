package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the editor's guide sends and reads. */
public final class VideoBodies {
  private VideoBodies() {}

  /** {@code editorState} is a document of any form. */
  public record Wanted(
      @Nullable JsonNode editorState,
      @Nullable String outputFormat,
      @Nullable String resolution,
      @Nullable String fps,
      @Nullable String quality,
      Map<String, String> options,
      Map<String, UUID> assets,
      @Nullable String title,
      @Nullable UUID jobId) {
    public Wanted {
      options = JobRequest.copyOf(options);
      assets = JobRequest.copyOf(assets);
    }
  }

  public record Started(UUID jobId, String status) {}

  /** A job, and the guide's {@code error}: a sentence. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Status(@JsonUnwrapped JobBody job, Optional<String> error) {}
}

package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job to create. The project is a document of any form, or the id of an uploaded file. {@code
 * assets} names the uploaded file for a file id, url or file name of the document; what is not
 * named is looked for among the caller's uploads by its name.
 */
public record JobRequest(
    @Nullable JsonNode project,
    @Nullable UUID projectAsset,
    @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Map<String, UUID> assets,
    @Nullable String title,
    @Nullable String format,
    @Nullable String resolution,
    @Nullable String fps,
    @Nullable String quality,
    @JsonUnwrapped Listed listed,
    @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Map<String, String> options,
    @Nullable Integer priority) {
  public JobRequest {
    assets = copyOf(assets);
    options = copyOf(options);
  }

  static <V> Map<String, V> copyOf(@Nullable Map<String, V> given) {
    return given == null ? Map.of() : Map.copyOf(given);
  }

  /** The document's text. */
  public Optional<String> projectText() {
    return Optional.ofNullable(project)
        .map(node -> node.isString() ? node.asString() : node.toString());
  }
}

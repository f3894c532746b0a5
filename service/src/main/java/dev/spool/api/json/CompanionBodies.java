package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uploads as Uppy's AWS S3 plugin speaks of them to its Companion. */
public final class CompanionBodies {
  private CompanionBodies() {}

  @Schema(name = "CompanionRequest")
  public record Wanted(@Nullable String filename, @Nullable String type) {}

  /** How to send a file in one piece; {@code uploadId} is our id of it. */
  @Schema(name = "CompanionParams")
  public record Params(
      String method, URI url, Map<String, String> fields, String key, UUID uploadId, long expires) {
    public Params {
      fields = Map.copyOf(fields);
    }
  }

  @Schema(name = "CompanionBegun")
  public record Begun(String key, UUID uploadId) {}

  @Schema(name = "CompanionSigned")
  public record Signed(URI url, long expires) {}

  /** Tags come with quotes from some clients and without from others. */
  @Schema(name = "CompanionPart")
  public record Part(
      @JsonProperty("PartNumber") int number,
      @JsonProperty("Size") @Nullable Long size,
      @JsonProperty("ETag") @Nullable String tag) {}

  @Schema(name = "CompanionParts")
  public record Parts(@Nullable List<Part> parts) {
    public Parts {
      parts = parts == null ? List.of() : List.copyOf(parts);
    }
  }

  @Schema(name = "CompanionCompleted")
  public record Completed(URI location, String key, UUID assetId) {}
}

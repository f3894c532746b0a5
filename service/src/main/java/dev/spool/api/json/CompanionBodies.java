package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uploads as Uppy's AWS S3 plugin speaks of them to its Companion. */
public final class CompanionBodies {
  private CompanionBodies() {}

  public record Wanted(@Nullable String filename, @Nullable String type) {}

  /** How to send a file in one piece; {@code uploadId} is our id of it. */
  public record Params(
      String method, URI url, Map<String, String> fields, String key, UUID uploadId, long expires) {
    public Params {
      fields = Map.copyOf(fields);
    }
  }

  public record Begun(String key, UUID uploadId) {}

  public record Signed(URI url, long expires) {}

  /** Tags come with quotes from some clients and without from others. */
  public record Part(
      @JsonProperty("PartNumber") int number,
      @JsonProperty("Size") @Nullable Long size,
      @JsonProperty("ETag") @Nullable String tag) {}

  public record Parts(@Nullable List<Part> parts) {
    public Parts {
      parts = parts == null ? List.of() : List.copyOf(parts);
    }
  }

  public record Completed(URI location, String key, UUID assetId) {}
}

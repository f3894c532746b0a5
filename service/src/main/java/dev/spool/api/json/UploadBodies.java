package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uploads and assets on the wire. */
public final class UploadBodies {
  private UploadBodies() {}

  /** {@code sha256} in hexadecimal: what is there already need not be sent. */
  @Schema(name = "UploadRequest")
  public record Create(
      @Nullable String name, @Nullable String mime, @Nullable Long size, @Nullable String sha256) {}

  /**
   * How to send the file: {@code put} it to {@code url}, or ask for addresses of its parts; {@code
   * none} when it is there already.
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "UploadStart")
  public record Created(
      UUID id,
      String method,
      Optional<URI> url,
      Optional<Map<String, String>> headers,
      Optional<Long> partSize,
      Optional<Integer> partCount,
      Optional<Instant> expiresAt,
      Optional<AssetBody> asset) {}

  @Schema(name = "UploadPartNumbers")
  public record Numbers(List<Integer> numbers) {
    public Numbers {
      numbers = List.copyOf(numbers);
    }
  }

  public record PartAddress(int number, URI url) {}

  public record PartBody(int number, long size, String tag) {}

  /** Where an upload stands; {@code message} says why it was refused. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record UploadBody(
      UUID id,
      String key,
      String state,
      String name,
      Optional<Long> size,
      Optional<Long> partSize,
      Optional<Integer> partCount,
      List<PartBody> parts,
      Instant expiresAt,
      Optional<UUID> assetId,
      Optional<String> message) {
    public UploadBody {
      parts = List.copyOf(parts);
    }
  }

  public record AssetBody(UUID id, String name, long size, String sha256) {}

  public record AssetList(List<AssetBody> assets) {
    public AssetList {
      assets = List.copyOf(assets);
    }
  }
}

package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Uploads in the words of the editor's media API. */
public final class InitiateBodies {
  private InitiateBodies() {}

  /** {@code hash} is the SHA-256 in Base64. */
  @Schema(name = "MediaUpload")
  public record Wanted(
      @Nullable String filename,
      @Nullable String mimeType,
      @Nullable Long totalSize,
      @Nullable String hash,
      @Nullable Long chunkSize) {}

  public record PartUrl(int partNumber, URI url) {}

  @Schema(name = "KnownMedia")
  public record Known(String type, String id) {}

  /** What is there already has empty ids and no parts. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "MediaInitiated")
  public record Initiated(
      String sessionId,
      String uploadId,
      List<PartUrl> presignedUrls,
      int totalParts,
      long chunkSize,
      Instant expiresAt,
      Optional<Known> existingMedia) {
    public Initiated {
      presignedUrls = List.copyOf(presignedUrls);
    }
  }

  /** Where a session stands; {@code progress} is 0 to 100. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "MediaUploadStatus")
  public record Status(
      String sessionId,
      String status,
      String filename,
      long totalSize,
      int totalParts,
      long chunkSize,
      int completedParts,
      int progress,
      List<Integer> pendingPartNumbers,
      Optional<List<PartUrl>> presignedUrls,
      Instant createdAt,
      Instant expiresAt) {
    public Status {
      pendingPartNumbers = List.copyOf(pendingPartNumbers);
    }
  }

  public record PartNumbers(List<Integer> partNumbers) {
    public PartNumbers {
      partNumbers = List.copyOf(partNumbers);
    }
  }

  @Schema(name = "PartUrls")
  public record Urls(List<PartUrl> presignedUrls) {
    public Urls {
      presignedUrls = List.copyOf(presignedUrls);
    }
  }

  public record PartDone(@Nullable String etag) {}

  @Schema(name = "PartsProgress")
  public record Progress(int completedParts, int totalParts, int progress) {}

  @Schema(name = "MediaCompleted")
  public record Completed(String mediaId, String mediaType) {}

  @Schema(name = "ActiveUploads")
  public record Active(List<Status> uploads) {
    public Active {
      uploads = List.copyOf(uploads);
    }
  }
}

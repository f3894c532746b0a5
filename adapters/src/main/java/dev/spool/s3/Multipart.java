package dev.spool.s3;

import static dev.spool.s3.Failures.translated;

import dev.spool.work.DirectTransfers.Part;
import dev.spool.work.FailedException;
import dev.spool.work.ObjectStore.Stored;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Uploads in parts: how they begin and end. */
final class Multipart {
  private final S3Client client;
  private final Requests requests;
  private final String bucket;

  Multipart(S3Client client, Requests requests) {
    this.client = client;
    this.requests = requests;
    this.bucket = requests.settings().bucket();
  }

  String begin(String key, String contentType) throws FailedException, InterruptedException {
    return translated(
        "begin an upload of " + key,
        () -> client.createMultipartUpload(requests.begin(key, contentType)).uploadId());
  }

  /** The unfinished upload of exactly this key that was begun last. */
  Optional<String> unfinished(String key) throws FailedException, InterruptedException {
    return translated(
        "look for uploads of " + key,
        () ->
            client
                .listMultipartUploadsPaginator(list -> list.bucket(bucket).prefix(key))
                .uploads()
                .stream()
                .filter(upload -> upload.key().equals(key))
                .max(Comparator.comparing(MultipartUpload::initiated))
                .map(MultipartUpload::uploadId));
  }

  List<Part> parts(String key, String upload) throws FailedException, InterruptedException {
    return translated(
        "list the parts of " + key,
        () ->
            client
                .listPartsPaginator(list -> list.bucket(bucket).key(key).uploadId(upload))
                .parts()
                .stream()
                .map(part -> new Part(part.partNumber(), part.size(), Tags.bare(part.eTag())))
                .sorted(Comparator.comparingInt(Part::number))
                .toList());
  }

  /** An upload that is no more was completed by a call whose answer got lost, if the size fits. */
  void complete(String key, String upload, List<Part> parts)
      throws FailedException, InterruptedException {
    var size = parts.stream().mapToLong(Part::size).sum();
    translated(
        "complete the upload of " + key,
        () -> {
          try {
            return finish(key, upload, parts, size);
          } catch (NoSuchUploadException e) {
            return find(key).filter(made -> made.size() == size).orElseThrow(() -> e).tag();
          }
        });
  }

  private String finish(String key, String upload, List<Part> parts, long size) {
    var sorted =
        parts.stream()
            .sorted(Comparator.comparingInt(Part::number))
            .map(part -> CompletedPart.builder().partNumber(part.number()).eTag(part.tag()).build())
            .toList();
    return client
        .completeMultipartUpload(complete ->
            complete
                .bucket(bucket)
                .key(key)
                .uploadId(upload)
                .multipartUpload(made -> made.parts(sorted))
                .overrideConfiguration(
                    each -> each.apiCallAttemptTimeout(Connections.timeFor(size))))
        .eTag();
  }

  void abort(String key, String upload) throws FailedException, InterruptedException {
    translated("abort the upload of " + key, () -> forget(key, upload));
  }

  void abortStale(Instant before) throws FailedException, InterruptedException {
    translated(
        "abort uploads begun before " + before,
        () ->
            client.listMultipartUploadsPaginator(list -> list.bucket(bucket)).uploads().stream()
                .filter(upload -> upload.initiated().isBefore(before))
                .filter(upload -> forget(upload.key(), upload.uploadId()))
                .count());
  }

  private boolean forget(String key, String upload) {
    try {
      client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
      return true;
    } catch (NoSuchUploadException _) {
      return false;
    }
  }

  /** Throws what the SDK throws. */
  Optional<Stored> find(String key) {
    try {
      var head = client.headObject(object -> object.bucket(bucket).key(key));
      return Optional.of(new Stored(key, head.contentLength(), Tags.bare(head.eTag())));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }
}

package dev.spool.s3;

import static dev.spool.s3.Failures.translated;

import dev.spool.work.DirectTransfers.Part;
import dev.spool.work.FailedException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/**
 * Making an object of a range of another, part by part, without the bytes leaving the store. S3
 * copies no ranges of small objects, and other stores none at all: there the bytes go through us,
 * one part in memory at a time.
 */
record Copy(S3Client client, Requests requests, Multipart multipart, String from, String to) {
  /** A range this small is read and put: its object may be too small for S3 to copy from. */
  private static final long SMALL = 5L << 20;

  private static final long IN_MEMORY = 8L << 20;
  private static final int NOT_IMPLEMENTED = 501;

  void range(long first, long end, long partSize, String contentType)
      throws FailedException, InterruptedException {
    if (end - first <= SMALL) {
      put(first, end - first, contentType);
    } else if (!copied(first, end, partSize, contentType)) {
      inParts(first, end, IN_MEMORY, contentType, this::sent);
    }
  }

  /** False when this store copies no ranges. */
  private boolean copied(long first, long end, long partSize, String contentType)
      throws FailedException, InterruptedException {
    try {
      inParts(first, end, partSize, contentType, this::part);
      return true;
    } catch (NotImplementedException _) {
      return false;
    }
  }

  /** The store says that it cannot do this at all. */
  private static final class NotImplementedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** How one part comes into the upload. */
  @FunctionalInterface
  private interface Bring {
    Part part(String upload, int number, long first, long size)
        throws FailedException, InterruptedException;
  }

  private void inParts(long first, long end, long partSize, String contentType, Bring bring)
      throws FailedException, InterruptedException {
    var upload = multipart.begin(to, contentType);
    var made = false;
    try {
      multipart.complete(to, upload, parts(upload, first, end, partSize, bring));
      made = true;
    } finally {
      if (!made) {
        multipart.abort(to, upload);
      }
    }
  }

  private static List<Part> parts(String upload, long first, long end, long partSize, Bring bring)
      throws FailedException, InterruptedException {
    var parts = new ArrayList<Part>();
    for (long at = first; at < end; at += partSize) {
      parts.add(bring.part(upload, parts.size() + 1, at, Math.min(partSize, end - at)));
    }
    return List.copyOf(parts);
  }

  private Part part(String upload, int number, long first, long size)
      throws FailedException, InterruptedException {
    var copied =
        translated(
            "copy bytes from %d of %s to %s".formatted(first, from, to),
            () -> {
              try {
                return client.uploadPartCopy(copying(upload, number, first, size));
              } catch (S3Exception e) {
                if (e.statusCode() == NOT_IMPLEMENTED) {
                  throw new NotImplementedException();
                }
                throw e;
              }
            });
    return new Part(number, size, Tags.bare(copied.copyPartResult().eTag()));
  }

  private UploadPartCopyRequest copying(String upload, int number, long first, long size) {
    return UploadPartCopyRequest.builder()
        .sourceBucket(bucket())
        .sourceKey(from)
        .copySourceRange(bytes(first, size))
        .destinationBucket(bucket())
        .destinationKey(to)
        .uploadId(upload)
        .partNumber(number)
        .overrideConfiguration(each -> each.apiCallAttemptTimeout(Connections.timeFor(size)))
        .build();
  }

  private Part sent(String upload, int number, long first, long size)
      throws FailedException, InterruptedException {
    var bytes = read(first, size);
    var sent =
        translated(
            "put part %d of %s".formatted(number, to),
            () ->
                client.uploadPart(
                    part -> part.bucket(bucket()).key(to).uploadId(upload).partNumber(number),
                    RequestBody.fromBytes(bytes)));
    return new Part(number, size, Tags.bare(sent.eTag()));
  }

  private void put(long first, long size, String contentType)
      throws FailedException, InterruptedException {
    var bytes = read(first, size);
    var request = requests.put(to, contentType).build();
    translated("put " + to, () -> client.putObject(request, RequestBody.fromBytes(bytes)));
  }

  private byte[] read(long first, long size) throws FailedException, InterruptedException {
    return translated(
        "read bytes from %d of %s".formatted(first, from),
        () ->
            client
                .getObjectAsBytes(get -> get.bucket(bucket()).key(from).range(bytes(first, size)))
                .asByteArrayUnsafe());
  }

  private static String bytes(long first, long size) {
    return "bytes=%d-%d".formatted(first, first + size - 1);
  }

  private String bucket() {
    return requests.settings().bucket();
  }
}

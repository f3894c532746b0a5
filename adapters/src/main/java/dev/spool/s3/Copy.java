package dev.spool.s3;

import static dev.spool.s3.Failures.translated;

import dev.spool.work.DirectTransfers.Part;
import dev.spool.work.FailedException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** Making an object of a range of another, part by part, without the bytes leaving the store. */
record Copy(S3Client client, Multipart multipart, String bucket, String from, String to) {
  void range(long first, long end, long partSize, String contentType)
      throws FailedException, InterruptedException {
    var upload = multipart.begin(to, contentType);
    var made = false;
    try {
      multipart.complete(to, upload, parts(upload, first, end, partSize));
      made = true;
    } finally {
      if (!made) {
        multipart.abort(to, upload);
      }
    }
  }

  private List<Part> parts(String upload, long first, long end, long partSize)
      throws FailedException, InterruptedException {
    var parts = new ArrayList<Part>();
    for (long at = first; at < end; at += partSize) {
      parts.add(part(upload, parts.size() + 1, at, Math.min(partSize, end - at)));
    }
    return List.copyOf(parts);
  }

  private Part part(String upload, int number, long first, long size)
      throws FailedException, InterruptedException {
    var copied =
        translated(
            "copy bytes from %d of %s to %s".formatted(first, from, to),
            () ->
                client.uploadPartCopy(copy ->
                    copy.sourceBucket(bucket)
                        .sourceKey(from)
                        .copySourceRange("bytes=%d-%d".formatted(first, first + size - 1))
                        .destinationBucket(bucket)
                        .destinationKey(to)
                        .uploadId(upload)
                        .partNumber(number)
                        .overrideConfiguration(
                            each -> each.apiCallAttemptTimeout(Connections.timeFor(size)))));
    return new Part(number, size, Tags.bare(copied.copyPartResult().eTag()));
  }
}

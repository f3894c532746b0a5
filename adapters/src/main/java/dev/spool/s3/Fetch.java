package dev.spool.s3;

import static dev.spool.s3.Failures.translated;

import dev.spool.work.FailedException;
import dev.spool.work.ObjectStore.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Bringing one object to one file, whole or not at all. */
record Fetch(S3Client client, String bucket, String key, Path file) {
  /**
   * Empty, and no file, if there is no such object.
   *
   * @param size about what to expect, for how long it may take
   */
  Optional<Stored> of(long size) throws FailedException, InterruptedException {
    var fetched = translated("fetch " + key, () -> answer(size));
    if (fetched.isPresent()) {
      check(fetched.get().size());
    }
    return fetched;
  }

  private Optional<Stored> answer(long size) {
    try {
      var answer =
          client.getObject(
              object ->
                  object
                      .bucket(bucket)
                      .key(key)
                      .overrideConfiguration(
                          each -> each.apiCallAttemptTimeout(Connections.timeFor(size))),
              ResponseTransformer.toFile(file));
      return Optional.of(new Stored(key, answer.contentLength(), Tags.bare(answer.eTag())));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  private void check(long size) throws FailedException {
    try {
      var arrived = Files.size(file);
      if (arrived != size) {
        Files.delete(file);
        throw Failures.unreachable(
            "fetch %s: %d of %d bytes arrived".formatted(key, arrived, size));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

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
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Bringing one object to one file, whole or not at all. What we put in one piece has its MD5 with
 * it: the SDK does not notice a bit that was flipped on the way.
 */
record Fetch(S3Client client, String bucket, String key, Path file) {
  /** The name under which an object has its own MD5, as HTTP writes it. */
  static final String MD5 = "spool-md5";

  private static final int TRIES = 3;

  /**
   * Empty, and no file, if there is no such object.
   *
   * @param size about what to expect, for how long it may take
   */
  Optional<Stored> of(long size) throws FailedException, InterruptedException {
    for (int i = 1; ; i++) {
      var answer = translated("fetch " + key, () -> answer(size));
      if (answer.isEmpty() || isWhole(answer.get())) {
        return answer.map(it -> new Stored(key, it.contentLength(), Tags.bare(it.eTag())));
      }
      delete();
      if (i == TRIES) {
        throw Failures.unreachable("fetch %s: what arrived is not what was put".formatted(key));
      }
    }
  }

  private Optional<GetObjectResponse> answer(long size) {
    try {
      return Optional.of(
          client.getObject(
              object ->
                  object
                      .bucket(bucket)
                      .key(key)
                      .overrideConfiguration(
                          each -> each.apiCallAttemptTimeout(Connections.timeFor(size))),
              ResponseTransformer.toFile(file)));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  private boolean isWhole(GetObjectResponse answer) {
    try {
      var arrived = new Slice(file, 0, Files.size(file));
      var put = answer.metadata().get(MD5);
      return arrived.size() == answer.contentLength()
          && (put == null || put.equals(Slice.header(arrived.md5())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete() {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

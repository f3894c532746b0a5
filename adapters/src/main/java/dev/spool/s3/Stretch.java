package dev.spool.s3;

import static dev.spool.s3.Failures.translated;

import dev.spool.work.FailedException;
import dev.spool.work.ObjectStore.Receiver;
import dev.spool.work.ObjectStore.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bytes [first, end) of an object as it was found. */
record Stretch(String bucket, Stored object, long first, long end) {
  private static final int BUFFER = 1 << 16;
  private static final int CHANGED = 412;

  Stretch {
    if (first < 0 || end <= first || end > object.size()) {
      throw new IllegalArgumentException("no bytes in [%d, %d)".formatted(first, end));
    }
  }

  /** False when the object is another by now. */
  boolean read(S3Client client, Receiver receiver)
      throws IOException, FailedException, InterruptedException {
    var answer = translated(what(), () -> answer(client));
    if (answer.isEmpty()) {
      return false;
    }
    try (var in = answer.get()) {
      receive(in, receiver);
    }
    return true;
  }

  private String what() {
    return "read [%d, %d) of %s".formatted(first, end, object.key());
  }

  private Optional<ResponseInputStream<GetObjectResponse>> answer(S3Client client) {
    try {
      return Optional.of(
          client.getObject(get ->
              get.bucket(bucket)
                  .key(object.key())
                  .ifMatch("\"" + object.tag() + "\"")
                  .range("bytes=%d-%d".formatted(first, end - 1))
                  .overrideConfiguration(
                      each -> each.apiCallAttemptTimeout(Connections.timeFor(end - first)))));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    } catch (S3Exception refused) {
      if (refused.statusCode() == CHANGED) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private void receive(InputStream in, Receiver receiver)
      throws IOException, FailedException, InterruptedException {
    var buffer = new byte[BUFFER];
    for (var left = end - first; left > 0; ) {
      var read = next(in, buffer, (int) Math.min(buffer.length, left));
      receiver.next(ByteBuffer.wrap(buffer, 0, read));
      left -= read;
    }
  }

  /** A stream that breaks is the store's fault, not the disk's. */
  private int next(InputStream in, byte[] buffer, int most)
      throws FailedException, InterruptedException {
    try {
      var read = in.read(buffer, 0, most);
      if (read > 0) {
        return read;
      }
    } catch (IOException broken) {
      if (Thread.interrupted()) {
        throw new InterruptedException(what());
      }
      throw Failures.unreachable(what() + ": " + broken);
    }
    throw Failures.unreachable(what() + ": the answer is too short");
  }
}

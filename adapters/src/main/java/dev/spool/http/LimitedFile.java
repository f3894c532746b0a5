package dev.spool.http;

import dev.spool.job.FailureCode;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file being written that may not grow beyond a limit. */
final class LimitedFile implements AutoCloseable {
  private final OutputStream out;
  private final long limit;
  private long size;

  LimitedFile(Path path, long limit) throws FailedException {
    this.limit = limit;
    try {
      this.out = Files.newOutputStream(path);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  void write(byte[] buffer, int count) throws FailedException {
    size += count;
    check(size, limit);
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  static void check(long size, long limit) throws FailedException {
    if (size > limit) {
      throw Unreachable.because(
          "The media file is larger than allowed. Use a smaller one.",
          "more than %d bytes".formatted(limit));
    }
  }

  @Override
  public void close() throws FailedException {
    try {
      out.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static FailedException unwritable(IOException e) {
    return new FailedException(
        FailureCode.OUT_OF_DISK,
        "The disk is full or cannot be written to. Free some space and try again.",
        e.toString());
  }
}

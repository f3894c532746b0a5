package dev.spool.http;

import dev.spool.work.FailedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.regex.Pattern;

/** What follows a head; cut short it is an error, except where only its end tells its length. */
record Body(ResponseHead head, InputStream in) {
  private static final Pattern CHUNK_SIZE = Pattern.compile("\\s*([0-9A-Fa-f]{1,15})\\s*(;.*)?");

  /** Takes the first {@code count} bytes of a buffer. */
  interface Sink {
    void write(byte[] buffer, int count) throws FailedException;
  }

  void copyTo(Sink sink) throws IOException, FailedException {
    var buffer = new byte[64 * 1024];
    if (head.isChunked()) {
      copyChunks(buffer, sink);
    } else if (head.length().isPresent()) {
      copy(head.length().getAsLong(), buffer, sink);
    } else {
      copyAll(buffer, sink);
    }
  }

  private void copyChunks(byte[] buffer, Sink sink) throws IOException, FailedException {
    if (!head.field("transfer-encoding").orElse("").equalsIgnoreCase("chunked")) {
      throw new ProtocolException("an unknown transfer encoding");
    }
    for (long size = chunkSize(); size > 0; size = chunkSize()) {
      copy(size, buffer, sink);
      if (!ResponseHead.line(in).isEmpty()) {
        throw new ProtocolException("a chunk longer than it said");
      }
    }
    ResponseHead.fields(in);
  }

  private long chunkSize() throws IOException {
    var size = CHUNK_SIZE.matcher(ResponseHead.line(in));
    if (!size.matches()) {
      throw new ProtocolException("not a chunk");
    }
    return Long.parseLong(size.group(1), 16);
  }

  private void copy(long length, byte[] buffer, Sink sink) throws IOException, FailedException {
    for (long left = length; left > 0; ) {
      int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (count < 0) {
        throw new EOFException("the answer ended %d bytes early".formatted(left));
      }
      sink.write(buffer, count);
      left -= count;
    }
  }

  private void copyAll(byte[] buffer, Sink sink) throws IOException, FailedException {
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      sink.write(buffer, count);
    }
  }
}

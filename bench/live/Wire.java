import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One HTTP connection that does as little as it can: the load must leave the CPU to the service. */
final class Wire implements Closeable {
  private final int port;
  private Socket socket;
  private InputStream in;
  private boolean isChunked;
  private boolean isFirst;
  private boolean isLast;
  private long left;

  Wire(int port) throws IOException {
    this.port = port;
    open();
  }

  private void open() throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 2_048);
  }

  int get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  int post(String path, String headers, String body) throws IOException {
    return send(
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(path, headers, body.getBytes(StandardCharsets.UTF_8).length, body));
  }

  /** The answer's status; its body is to be read before the next is sent. */
  int send(String request) throws IOException {
    if (isLast) {
      socket.close();
      open();
    }
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    var status = Integer.parseInt(line().split(" ")[1]);
    isChunked = false;
    isFirst = true;
    isLast = false;
    left = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var lower = header.toLowerCase();
      isChunked |= lower.equals("transfer-encoding: chunked");
      isLast |= lower.equals("connection: close");
      if (lower.startsWith("content-length:")) {
        left = Long.parseLong(lower.substring(15).strip());
      }
    }
    return status;
  }

  /** The next piece of the body; empty when it has ended. */
  byte[] next() throws IOException {
    var size = left;
    left = 0;
    if (isChunked) {
      // What ends a chunk may come no sooner than the next.
      var line = isFirst ? line() : line() + line();
      isFirst = false;
      size = Long.parseLong(line, 16);
    }
    var piece = in.readNBytes((int) size);
    if (piece.length < size) {
      throw new EOFException();
    }
    if (isChunked && size == 0) {
      line();
    }
    return piece;
  }

  String text() throws IOException {
    var all = new ByteArrayOutputStream();
    for (var piece = next(); piece.length > 0; piece = next()) {
      all.write(piece);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    while (true) {
      var next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      if (next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

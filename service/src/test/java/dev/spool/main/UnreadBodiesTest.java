package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadBodiesTest {
  @TempDir Path data;

  /** A body that comes after its request was refused must not cost the next request. */
  @Test
  void whoIsRefusedEarlyMayGoOnOnTheSameConnection() throws Exception {
    try (var server = new LiveServer(data);
        var api = server.start();
        var line = new Socket(InetAddress.ofLiteral("127.0.0.1"), LiveServer.port(api))) {
      line.setSoTimeout(10_000);
      for (int i = 0; i < 5; i++) {
        say(line, "POST /v1/nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n");
        var head = head(line.getInputStream());
        assertThat(head).startsWith("HTTP/1.1 404 ");
        say(line, "{}");
        skipBody(head, line.getInputStream());
      }
    }
  }

  private static void say(Socket line, String text) throws IOException {
    line.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    line.getOutputStream().flush();
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void skipBody(String head, InputStream in) throws IOException {
    if (head.contains("chunked")) {
      skipChunks(in);
      return;
    }
    in.skipNBytes(Long.parseLong(head.replaceFirst("(?si).*content-length: (\\d+).*", "$1")));
  }

  private static void skipChunks(InputStream in) throws IOException {
    for (var size = chunk(in); size > 0; size = chunk(in)) {
      in.skipNBytes(size + 2);
    }
    in.skipNBytes(2);
  }

  private static int chunk(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return Integer.parseInt(line.toString().strip(), 16);
  }
}

package dev.spool.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.main.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCallsTest {
  @TempDir static Path directory;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aStrangersNameThatLeadsToThisMachineIsRefused() throws IOException {
    assertThat(call("GET", "attacker.example", "")).contains(" 403 ").contains("localhost only");
    assertThat(call("GET", "localhost.attacker.example", "")).contains(" 403 ");
    assertThat(call("GET", "192.168.0.7", "")).contains(" 403 ");
    assertThat(call("GET", "localhost", "")).contains(" 200 ");
    assertThat(call("GET", "127.0.0.1", "")).contains(" 200 ");
    assertThat(call("GET", "[::1]", "")).contains(" 200 ");
  }

  @Test
  void aStrangersPageChangesNothing() throws IOException {
    var foreign = call("POST", "localhost", "Origin: https://attacker.example\r\n");
    assertThat(foreign).contains(" 403 ");
    assertThat(call("POST", "localhost", "Origin: null\r\n")).contains(" 403 ");
    assertThat(call("POST", "localhost", "Origin: http://localhost:1\r\n")).contains(" 403 ");
    var own = "Origin: http://localhost:%d\r\n".formatted(server.address("/").getPort());
    assertThat(call("POST", "localhost", own)).doesNotContain(" 403 ");
    assertThat(call("POST", "localhost", "")).doesNotContain(" 403 ");
  }

  private static String call(String method, String host, String more) throws IOException {
    var port = server.address("/").getPort();
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      var request =
          "%s /v1/jobs HTTP/1.1\r\nHost: %s:%d\r\nContent-Length: 0\r\nConnection: close\r\n%s\r\n"
              .formatted(method, host, port, more);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

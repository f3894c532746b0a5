package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class SlowCallersTest {
  private static final int DROP_MILLIS = 50;

  @TempDir private static Path data;
  private static LiveServer server;
  private static ConfigurableApplicationContext api;

  @BeforeAll
  static void start() throws Exception {
    server = new LiveServer(data);
    api = server.start("spool.patience.head=500ms", "spool.patience.body=500ms");
  }

  @AfterAll
  static void stop() {
    api.close();
    server.close();
  }

  @Test
  void aRequestWhoseHeadNeverEndsIsEndedAndKeepsNobodyWaiting() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<String>>();
      for (int i = 0; i < 40; i++) {
        answers.add(
            threads.submit(dripping("GET /v1/jobs HTTP/1.1\r\nHost: localhost\r\nX-Drops: ")));
      }
      assertThat(status("/v1/jobs")).isEqualTo(200);
      for (var answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEmpty();
      }
    }
  }

  @Test
  void aBodyThatNeverEndsIsRefused() throws Exception {
    var head =
        "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100000\r\n\r\n{\"title\":\"";
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answer = threads.submit(dripping(head)).get(20, TimeUnit.SECONDS);
      assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"too_slow\"");
    }
  }

  @Test
  void aReaderThatDoesNotReadKeepsNobodyWaiting() throws Exception {
    // Long events, so that the line is full soon.
    var job = server.add("local", "long ".repeat(60_000));
    var taken = server.take(job);
    var path = "/v1/jobs/" + job.id() + "/events";
    try (var stuck = new Socket();
        var reads = new EventReader("http://127.0.0.1:" + LiveServer.port(api) + path, "")) {
      stuck.setReceiveBufferSize(1_024);
      stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), LiveServer.port(api)));
      say(stuck, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      for (int percent = 1; percent <= 30; percent++) {
        var now = percent;
        server.report(taken, percent);
        reads.until(event -> event.data().path("progress").asInt() == now);
      }
      assertThat(status("/v1/jobs/" + job.id())).isEqualTo(200);
    }
  }

  /** Sends the beginning, then a drop from time to time, until something is answered. */
  private static Callable<String> dripping(String beginning) {
    return () -> {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), LiveServer.port(api))) {
        socket.setSoTimeout(DROP_MILLIS);
        say(socket, beginning);
        while (true) {
          try {
            var answer = new byte[4_096];
            var length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
          } catch (SocketTimeoutException _) {
            say(socket, "x");
          }
        }
      } catch (IOException _) {
        return "";
      }
    };
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static int status(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + LiveServer.port(api) + path))
              .timeout(Duration.ofSeconds(10));
      return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
  }
}

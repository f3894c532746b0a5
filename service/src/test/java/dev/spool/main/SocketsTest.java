package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SocketsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private static Path data;
  private static LiveServer server;
  private static ConfigurableApplicationContext api;

  @BeforeAll
  static void start() throws Exception {
    server = new LiveServer(data);
    api = server.start();
  }

  @AfterAll
  static void stop() {
    api.close();
    server.close();
  }

  @Test
  void tellsOfTheJobsThatAreAskedFor() throws Exception {
    var job = server.add("local");
    try (var given = new Client(HttpClient.newHttpClient())) {
      var client = given.http();
      var talk = new Talk();
      var socket = open(client, talk, "");
      say(socket, "{\"subscribe\":\"%s\"}".formatted(job.id()));
      talk.until(job(job.id(), "queued"));
      server.take(job);
      talk.until(job(job.id(), "running"));
      server.cancel(job);
      talk.until(job(job.id(), "canceled"));
      say(socket, "{\"unsubscribe\":\"%s\"}".formatted(job.id()));
      say(socket, "{\"subscribe\":\"all\"}");
      var next = server.add("local");
      talk.until(job(next.id(), "queued"));
      talk.until(said -> said.path("type").asString().equals("heartbeat"));
      socket.abort();
    }
  }

  @Test
  void saysWhatItDoesNotKnowAndWhatItDoesNotUnderstand() throws Exception {
    var foreign = server.add("somebody else");
    try (var given = new Client(HttpClient.newHttpClient())) {
      var client = given.http();
      var talk = new Talk();
      var socket = open(client, talk, "");
      say(socket, "{\"subscribe\":\"%s\"}".formatted(foreign.id()));
      talk.until(refused("not_found").and(s -> s.path("subject").asString().contains("-")));
      say(socket, "{\"subscribe\":\"nothing\"}");
      talk.until(refused("not_found"));
      say(socket, "{}");
      talk.until(refused("bad_request"));
      say(socket, "nonsense");
      talk.until(refused("bad_request"));
      say(socket, "{\"subscribe\":\"" + "x".repeat(5_000) + "\"}");
      talk.until(said -> said.path("type").asString().equals("closed"));
    }
  }

  @Test
  void pagesOfUnknownOriginsGetNoSocket() throws Exception {
    try (var given = new Client(HttpClient.newHttpClient())) {
      var client = given.http();
      assertThatThrownBy(() -> open(client, new Talk(), "https://evil.example"))
          .hasMessageContaining("WebSocketHandshakeException");
      open(client, new Talk(), "https://editor.example").abort();
    }
  }

  @Test
  void socketsCloseWhenTheServerStops() throws Exception {
    var stopping = server.start();
    try (var given = new Client(HttpClient.newHttpClient())) {
      var client = given.http();
      var talk = new Talk();
      var socket = open(client, talk, "", stopping);
      say(socket, "{}");
      talk.until(refused("bad_request"));
      var stopped = Thread.startVirtualThread(stopping::close);
      talk.until(said -> said.path("type").asString().equals("closed"));
      stopped.join();
    }
  }

  private static Predicate<JsonNode> job(UUID id, String state) {
    return said ->
        said.path("job").path("jobId").asString("").equals(id.toString())
            && said.path("job").path("state").asString("").equals(state);
  }

  private static Predicate<JsonNode> refused(String code) {
    return said -> said.path("code").asString("").equals(code);
  }

  private static WebSocket open(HttpClient client, Talk talk, String origin) throws Exception {
    return open(client, talk, origin, api);
  }

  private static WebSocket open(
      HttpClient client, Talk talk, String origin, ConfigurableApplicationContext at)
      throws Exception {
    var builder = client.newWebSocketBuilder();
    if (!origin.isEmpty()) {
      builder.header("Origin", origin);
    }
    var address = URI.create("ws://127.0.0.1:" + LiveServer.port(at) + "/v1/ws");
    return builder.buildAsync(address, talk).get(30, TimeUnit.SECONDS);
  }

  private static void say(WebSocket socket, String text) throws Exception {
    socket.sendText(text, true).get(30, TimeUnit.SECONDS);
  }

  /** Writes down what it hears. */
  private static final class Talk implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket socket, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        heard.add(JSON.readTree(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      heard.add(JSON.readTree("{\"type\":\"closed\"}"));
      return null;
    }

    void until(Predicate<JsonNode> wanted) throws InterruptedException {
      JsonNode next;
      do {
        next = heard.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("said").isNotNull();
      } while (next != null && !wanted.test(next));
    }
  }

  /** Does not wait for open sockets when a test fails. */
  private record Client(HttpClient http) implements AutoCloseable {
    @Override
    public void close() {
      http.shutdownNow();
    }
  }
}

package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

@DisabledOnOs(OS.WINDOWS)
class DatabaseAwayTest {
  @TempDir Path data;
  private LiveServer server;
  private ConfigurableApplicationContext api;

  @BeforeEach
  void start() throws Exception {
    server = new LiveServer(data);
    api = server.start("spool.patience.answer=7s");
  }

  @AfterEach
  void stop() {
    api.close();
    server.close();
  }

  @Test
  void withoutItsDatabaseTheServiceSaysSoSoonAndGoesOnAfterwards() throws Exception {
    assertThat(get().statusCode()).isEqualTo(200);
    var processes = database();
    var begun = Instant.now();
    signal("-STOP", processes);
    try {
      isRefused(get());
      // What was used a moment ago is asked at once, and waits as long as any answer may take.
      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
      begun = Instant.now();
      isRefused(get());
      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(8));
    } finally {
      signal("-CONT", processes);
    }
    var last = get();
    for (int i = 0; last.statusCode() != 200 && i < 10; i++) {
      last = get();
    }
    assertThat(last.statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerThatTakesTooLongIsGivenUp() throws Exception {
    var answer =
        server
            .database()
            .inTransaction(() -> {
              server.database().jdbc().sql("lock table job in access exclusive mode").update();
              return quietly();
            });
    isRefused(answer);
    assertThat(get().statusCode()).isEqualTo(200);
  }

  private static void isRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("\"unavailable\"", "\"requestId\"");
  }

  private HttpResponse<String> quietly() {
    try {
      return get();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get() throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var address = URI.create("http://127.0.0.1:" + LiveServer.port(api) + "/v1/jobs");
      var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build();
      return client.send(request, BodyHandlers.ofString());
    }
  }

  /** The server and all that it started. */
  private List<String> database() throws IOException {
    try (var files = Files.walk(data)) {
      var file = files.filter(f -> f.endsWith("postmaster.pid")).findFirst().orElseThrow();
      var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      var all = new ArrayList<String>();
      all.add("" + pid);
      ProcessHandle.of(pid).orElseThrow().descendants().forEach(p -> all.add("" + p.pid()));
      return all;
    }
  }

  private static void signal(String signal, List<String> processes) throws Exception {
    var command = new ArrayList<>(List.of("kill", signal));
    command.addAll(processes);
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}

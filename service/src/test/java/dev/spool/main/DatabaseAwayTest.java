package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class DatabaseAwayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String JOB =
      """
      {"project":{"version":"1.0",
        "project":{"title":"T","width":64,"height":36,"fps":30,"durationMs":500},
        "timeline":{"layers":[{"id":"a","type":"solidColor","color":"#3366cc","startMs":0,
          "endMs":500,"zIndex":1}]}}}
      """;

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
    var database = database();
    // First the one that starts others: the pool may be asking for one more just now.
    signal("-STOP", List.of(database));
    signal("-STOP", startedBy(database));
    try {
      isRefused(get());
      isRefused(get());
    } finally {
      signal("-CONT", startedBy(database));
      signal("-CONT", List.of(database));
    }
    var last = get();
    for (int i = 0; last.statusCode() != 200 && i < 10; i++) {
      last = get();
    }
    assertThat(last.statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerThatTakesTooLongIsGivenUp() throws Exception {
    server
        .database()
        .inTransaction(() -> {
          server.database().jdbc().sql("lock table job in access exclusive mode").update();
          isRefused(quietly(this::get));
          isRefused(quietly(this::post));
        });
    assertThat(get().statusCode()).isEqualTo(200);
  }

  private static void isRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("\"unavailable\"", "\"requestId\"");
  }

  private static HttpResponse<String> quietly(Callable<HttpResponse<String>> call) {
    try {
      return call.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get() throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(jobs()));
  }

  private HttpResponse<String> post() throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(jobs())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JOB)));
  }

  private URI jobs() {
    return URI.create("http://127.0.0.1:" + LiveServer.port(api) + "/v1/jobs");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
  }

  private ProcessHandle database() throws IOException {
    try (var files = Files.walk(data)) {
      var file = files.filter(f -> f.endsWith("postmaster.pid")).findFirst().orElseThrow();
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
          .orElseThrow();
    }
  }

  private static List<ProcessHandle> startedBy(ProcessHandle server) {
    return server.descendants().toList();
  }

  private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
    var command = new ArrayList<>(List.of("kill", signal));
    processes.forEach(process -> command.add("" + process.pid()));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}

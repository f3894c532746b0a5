package dev.spool.acceptance.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The editor guide's own code, word for word, on React, against the service. */
class GuideTest {
  private static final Path CODE = Spool.ROOT.resolve("acceptance/src/test/resources/hook");

  @TempDir static Path directory;
  private static Server server;
  private static Object said;

  @BeforeAll
  static void run() throws IOException {
    server = Server.on(directory);
    var upload =
        server.send("POST", "/v1/uploads", "{\"name\":\"never.wav\",\"size\":1000}").body();
    var id = Json.member(Json.parse(upload), "id");
    var text = Node.with("hook").run("hook/page.mjs", server.address(), "never.wav", id, CODE);
    said = Json.parse(text);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void theHookShowsTheWorkAndStopsWhenTheVideoIsThere() throws IOException {
    var shown = shown("complete");
    assertThat(shown.getFirst()).containsEntry("statusMessage", "Initializing...");
    var stages = shown.stream().map(status -> status.get("stage")).distinct().toList();
    assertThat(stages)
        .startsWith("uploading", "processing")
        .endsWith("complete")
        .isSubsetOf("uploading", "processing", "storing", "downloading", "complete");
    assertThat(shown)
        .allSatisfy(status -> {
          assertThat(Json.number(Json.member(status, "progress"))).isBetween(0.0, 100.0);
          assertThat((String) status.get("statusMessage")).isNotBlank();
          assertThat(status).doesNotContainKey("error");
        });
    assertThat(shown.stream().map(status -> status.get("progress")).distinct().count())
        .as("it moves: %s", shown)
        .isGreaterThan(2);
    var file = directory.resolve("video.mp4");
    var last = shown.getLast();
    try (var in = URI.create((String) last.get("downloadUrl")).toURL().openStream()) {
      Files.write(file, in.readAllBytes());
    }
    Video.of(file).lasts(3_600);
    assertThat(calls("complete")).isZero();
  }

  @Test
  void theHookShowsASentenceAndStopsWhenTheJobFails() {
    var last = shown("failed").getLast();
    assertThat(last).containsEntry("stage", "error").doesNotContainKey("downloadUrl");
    assertThat(last.get("error")).isEqualTo("The upload of never.wav was aborted.");
    assertThat(calls("failed")).isZero();
  }

  @Test
  void theRetrySampleThatSendsNothingButTheIdGetsTheSameJob() {
    assertThat(member("again")).isEqualTo(member("started"));
    assertThat(Json.object(member("started"))).containsEntry("status", "processing");
  }

  @Test
  void theStatusSpeaksTheWordsOfAllEditorsAtOnce() {
    var done = status("started");
    assertThat(done)
        .containsEntry("status", "completed")
        .containsEntry("uiStage", "download")
        .containsEntry("currentStage", 4.0)
        .containsEntry("progress", 100.0)
        .containsEntry("stageProgress", 100.0)
        .containsEntry("frame", 3_600.0)
        .containsEntry("totalFrames", 3_600.0)
        .containsKeys("fps", "warnings", "message", "downloadUrl");
    var failed = status("failing");
    assertThat(failed).containsEntry("status", "failed").containsEntry("failedStage", "uploading");
    assertThat(Json.object(Json.member(failed, "failure")))
        .containsKeys("code", "message", "severity", "action", "retryable");
  }

  private static Map<String, Object> status(String job) {
    var id = Json.member(member(job), "jobId");
    return Json.object(Json.parse(server.send("GET", "/api/video/status/" + id, "").body()));
  }

  private static Object member(String name) {
    return Objects.requireNonNull(Json.member(said, name));
  }

  private static List<Map<String, Object>> shown(String which) {
    return Json.array(Json.member(member(which), "shown")).stream().map(Json::object).toList();
  }

  private static int calls(String which) {
    return Json.integer(Json.member(member(which), "callsAfterTheEnd"));
  }
}

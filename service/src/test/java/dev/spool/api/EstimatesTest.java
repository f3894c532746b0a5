package dev.spool.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.main.TestServer;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EstimatesTest {
  private static final String PLAIN =
      """
      {"version":"1.0","project":{"title":"T","width":1920,"height":1080,"fps":30,
        "durationMs":10000},"timeline":{"layers":[{"id":"a","type":"solidColor",
        "color":"#3366cc","startMs":0,"endMs":10000,"zIndex":1}]}}
      """;

  @TempDir static Path directory;
  private static TestServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory.resolve("data"));
    browser = new Browser(server, HttpClient.newHttpClient());
  }

  @AfterAll
  static void stop() {
    browser.client().close();
    server.close();
  }

  @Test
  void anEstimateIsRangesOfTimeMoneyAndBytesAndCreatesNothing() throws Exception {
    var answer = estimate(Map.of("project", PLAIN));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    for (var field : List.of("seconds", "cpuSeconds", "cost", "bytes")) {
      var range = answer.body().path(field);
      assertThat(List.of(number(range, "low"), number(range, "expected"), number(range, "high")))
          .as(field)
          .isSorted()
          .allMatch(number -> number > 0);
    }
    assertThat(answer.text("currency")).isEqualTo("USD");
    assertThat(browser.get("/v1/jobs").body().path("jobs")).isEmpty();
  }

  @Test
  void moreIsEstimatedForMore() throws Exception {
    var draft = estimate(Map.of("project", PLAIN, "quality", "draft", "resolution", "360p"));
    var best = estimate(Map.of("project", PLAIN, "quality", "max", "resolution", "2160p"));
    assertThat(number(best.body().path("cpuSeconds"), "expected"))
        .isGreaterThan(number(draft.body().path("cpuSeconds"), "expected"));
  }

  @Test
  void aProjectMayBeAFileThatWasUploaded() throws Exception {
    var bytes = PLAIN.getBytes(UTF_8);
    var created = browser.post("/v1/uploads", Map.of("name", "p.json", "size", bytes.length));
    var early = estimate(Map.of("projectAsset", created.text("id")));
    assertThat(early.status()).isEqualTo(409);
    browser.put(created.text("url"), bytes);
    var answer = estimate(Map.of("projectAsset", created.text("id")));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(estimate(Map.of("project", PLAIN)).body());
  }

  @Test
  void problemsAreThoseThatTheJobWouldBeRefusedFor() throws Exception {
    for (var request :
        List.of(
            "{}",
            "{",
            "[]",
            "{\"project\":{},\"projectAsset\":\"00000000-0000-0000-0000-000000000001\"}",
            "{\"project\":{},\"quality\":\"best\",\"options\":{\"sepia\":\"1\"}}",
            "{\"projectAsset\":\"none\"}",
            "{\"project\":\"no JSON\",\"assets\":{\"a/b\":\"00000000-0000-0000-0000-000000000001\"}}",
            "{\"project\":" + UploadsTest.project("never-sent.wav") + "}")) {
      var job = browser.post("/v1/jobs", request);
      var estimate = browser.post("/v1/estimates", request);
      assertThat(job.status()).as(request).isEqualTo(400);
      assertThat(estimate.body().path("problems")).as(request).isNotEmpty();
      assertThat(Routes.withoutRequestId(estimate))
          .as(request)
          .isEqualTo(Routes.withoutRequestId(job));
    }
  }

  private static Browser.Answer estimate(Map<String, ?> request) throws Exception {
    return browser.post("/v1/estimates", request);
  }

  private static double number(JsonNode range, String name) {
    return range.path(name).asDouble();
  }
}

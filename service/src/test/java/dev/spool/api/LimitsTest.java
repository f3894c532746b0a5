package dev.spool.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.api.Backend.Amounts;
import dev.spool.main.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has too much on its way, or too much altogether, is told to wait. */
class LimitsTest {
  private static final int PART = 16 << 20;
  private static final long MOST = 100L << 20;

  @TempDir static Path directory;
  private static TestServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    var limits =
        new Backend.Limits(
            new Amounts(10, 3, 90L << 20, MOST, 100),
            Duration.ofHours(1),
            Duration.ofDays(7),
            Duration.ofSeconds(20));
    server = TestServer.start(directory.resolve("data"), limits);
    browser = new Browser(server, HttpClient.newHttpClient());
  }

  @AfterAll
  static void stop() {
    browser.client().close();
    server.close();
  }

  @Test
  void tooManyUploadsOrBytesAreRefusedUntilOthersHaveEnded() throws Exception {
    var first = created(80L << 20);
    assertThat(first.status()).isEqualTo(201);
    var refused = sent("{\"name\":\"a.wav\",\"size\":%d}".formatted(30L << 20));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("5");
    assertThat(refused.body()).contains("104,857,600 bytes together");
    assertThat(created(91L << 20).status()).isEqualTo(413);

    var others = List.of(created(1), created(1));
    assertThat(created(1).status()).isEqualTo(429);
    assertThat(browser.get("/s3/params?filename=x.wav").status()).isEqualTo(429);
    assertThat(browser.post("/uploads/initiate", Map.of("filename", "x", "totalSize", 1)).status())
        .isEqualTo(429);
    for (var other : others) {
      browser.delete("/v1/uploads/" + other.text("id"));
    }
    browser.delete("/v1/uploads/" + first.text("id"));
    var last = created(80L << 20);
    assertThat(last.status()).isEqualTo(201);
    browser.delete("/v1/uploads/" + last.text("id"));
  }

  @Test
  void waitingJobTellsHowMuchHasArrived() throws Exception {
    var created =
        browser.post("/v1/uploads?multipart=true", Map.of("name", "tide.wav", "size", 4L * PART));
    var job =
        browser.post("/v1/jobs", Map.of("project", UploadsTest.project("tide.wav"))).text("jobId");
    var path = "/v1/uploads/" + created.text("id");
    var address = browser.post(path + "/parts", Map.of("numbers", List.of(3)));
    browser.put(address.body().path(0).path("url").asString(), new byte[PART]);

    var waiting = browser.await("/v1/jobs/" + job, now -> now.body().path("progress").asInt() > 0);

    assertThat(waiting.body().path("progress").asInt()).isEqualTo(25);
    assertThat(waiting.text("stage")).isEqualTo("uploading");
    browser.delete(path);
  }

  private static Browser.Answer created(long size) throws Exception {
    return browser.post("/v1/uploads?multipart=true", Map.of("name", "a.wav", "size", size));
  }

  private static HttpResponse<String> sent(String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.address("/v1/uploads"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return browser.client().send(request.build(), BodyHandlers.ofString());
  }
}

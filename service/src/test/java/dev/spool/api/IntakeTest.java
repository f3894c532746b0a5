package dev.spool.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.main.TestServer;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a file takes longer than any call waits. */
class IntakeTest {
  @TempDir static Path directory;
  private static TestServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    var usual = Backend.Limits.USUAL;
    var impatient =
        new Backend.Limits(usual.most(), usual.download(), usual.upload(), Duration.ZERO);
    server = TestServer.start(directory.resolve("data"), impatient);
    browser = new Browser(server, HttpClient.newHttpClient());
  }

  @AfterAll
  static void stop() {
    browser.client().close();
    server.close();
  }

  @Test
  void completionIsAnsweredBeforeItIsDoneAndTheUploadTellsHowItEnded() throws Exception {
    var id = sent("tone.wav", tone(1));
    var answer = browser.post("/v1/uploads/" + id + "/complete", "");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("state")).isIn("ingesting", "completed");
    browser.await("/v1/uploads/" + id, upload -> upload.text("state").equals("completed"));
    assertThat(browser.get("/v1/assets/" + id).status()).isEqualTo(200);
    assertThat(browser.post("/v1/uploads/" + id + "/complete", "").status()).isEqualTo(200);
  }

  @Test
  void whatIsRefusedLaterSaysWhy() throws Exception {
    var id = sent("film.mp4", "no film".repeat(100).getBytes(UTF_8));
    browser.post("/v1/uploads/" + id + "/complete", "");
    var refused =
        browser.await("/v1/uploads/" + id, upload -> upload.text("state").equals("refused"));
    assertThat(refused.text("message")).startsWith("The file film.mp4 cannot be played:");
    assertThat(browser.post("/v1/uploads/" + id + "/complete", "").status()).isEqualTo(422);
  }

  @Test
  void uppyHearsAtOnceWhereTheAssetWillBe() throws Exception {
    var begun = browser.post("/s3/multipart", Map.of("filename", "uppy.wav"));
    var path = "/s3/multipart/" + begun.text("uploadId");
    var key = "?key=" + begun.text("key");
    var tag = browser.put(browser.get(path + "/1" + key).text("url"), tone(2));
    var parts = Map.of("parts", List.of(Map.of("PartNumber", 1, "ETag", tag)));
    var answer = browser.post(path + "/complete" + key, parts);
    assertThat(answer.status()).isEqualTo(202);
    var asset = "/v1/assets/" + begun.text("uploadId");
    assertThat(answer.text("location")).isEqualTo(server.address(asset).toString());
    browser.await(asset, there -> there.status() == 200);
  }

  @Test
  void editorsMediaServerAnswersWithTheMediaToBe() throws Exception {
    var tone = tone(3);
    var begun =
        browser.post(
            "/uploads/initiate",
            Map.of("filename", "e.wav", "mimeType", "audio/wav", "totalSize", tone.length));
    browser.put(begun.body().path("presignedUrls").path(0).path("url").asString(), tone);
    var path = "/uploads/" + begun.text("sessionId");
    var answer = browser.post(path + "/complete", "");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("mediaId")).isEqualTo(begun.text("sessionId"));
    browser.await(path + "/status", status -> status.text("status").equals("completed"));
  }

  @Test
  void jobWaitsForWhatIsStillLookedAt() throws Exception {
    var id = sent("slow.wav", tone(4));
    browser.post("/v1/uploads/" + id + "/complete", "");
    var job = browser.post("/v1/jobs", Map.of("project", UploadsTest.project("slow.wav")));
    assertThat(job.status()).as(job.body().toString()).isEqualTo(201);
    browser.await("/v1/jobs/" + job.text("jobId"), now -> now.text("stage").equals("processing"));
  }

  @Test
  void whatAnotherProcessBeganIsTakenInByTheNext() throws Exception {
    var id = sent("begun.wav", tone(5));
    var backend = server.backend();
    var upload = backend.uploads().find(UUID.fromString(id)).orElseThrow();
    backend
        .database()
        .inTransaction(() -> {
          assertThat(backend.uploads().ingest(upload, Map.of())).isTrue();
          backend.ingests().enqueue(upload.id());
        });
    browser.await("/v1/uploads/" + id, now -> now.text("state").equals("completed"));
  }

  private static String sent(String name, byte[] bytes) throws Exception {
    var created =
        browser.post(
            "/v1/uploads", Map.of("name", name, "mime", "audio/wav", "size", bytes.length));
    browser.put(created.text("url"), bytes);
    return created.text("id");
  }

  private static byte[] tone(int seed) throws Exception {
    var source = "anoisesrc=r=8000:d=1:seed=" + seed;
    return Files.readAllBytes(
        TestServer.media(directory.resolve("tone.wav"), "-f", "lavfi", "-i", source));
  }
}

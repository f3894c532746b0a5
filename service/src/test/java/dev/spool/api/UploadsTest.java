package dev.spool.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.api.access.Caller;
import dev.spool.job.Scope;
import dev.spool.job.Upload;
import dev.spool.main.TestServer;
import dev.spool.work.FailedException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
  private static final Caller OTHER =
      new Caller("other", Set.of(Scope.READ, Scope.WRITE), Optional.empty());

  private static final int PART = 16 << 20;

  @TempDir static Path directory;
  private static TestServer server;
  private static Browser browser;
  private static byte[] large;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory.resolve("data"));
    browser = new Browser(server, HttpClient.newHttpClient());
    large =
        Files.readAllBytes(
            TestServer.media(
                directory.resolve("large.wav"),
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=r=48000:d=200:seed=1",
                "-ac",
                "2"));
  }

  @AfterAll
  static void stop() {
    browser.client().close();
    server.close();
  }

  @Test
  void smallFileIsPutAndBecomesTheAssetOfTheSameId() throws Exception {
    var tone = tone(1);
    var created = created("tone.wav", tone.length, "");
    assertThat(created.text("method")).isEqualTo("put");

    browser.put(created.text("url"), tone);
    var asset = browser.post("/v1/uploads/" + created.text("id") + "/complete", "{}");

    assertThat(asset.status()).isEqualTo(200);
    assertThat(asset.text("id")).isEqualTo(created.text("id"));
    assertThat(asset.body().path("size").asLong()).isEqualTo(tone.length);
    assertThat(browser.get("/v1/assets/" + created.text("id")).body()).isEqualTo(asset.body());
    assertThat(browser.get("/v1/assets").text("assets")).isEmpty();
    assertThat(browser.get("/v1/assets").body().path("assets").toString())
        .contains(created.text("id"));
    var upload = browser.get("/v1/uploads/" + created.text("id"));
    assertThat(upload.text("state")).isEqualTo("completed");
    assertThat(upload.text("assetId")).isEqualTo(created.text("id"));
    assertThat(browser.post("/v1/uploads/" + created.text("id") + "/complete", "{}").body())
        .isEqualTo(asset.body());
  }

  @Test
  void partsMayComeInAnyOrderAndAgain() throws Exception {
    var created = created("large.wav", large.length, "?multipart=true");
    assertThat(created.text("method")).isEqualTo("multipart");
    assertThat(created.body().path("partCount").asInt()).isEqualTo(3);
    var id = created.text("id");

    browser.put(address(id, 3), part(3));
    browser.put(address(id, 1), new byte[PART]);
    assertThat(arrived(id)).containsExactly(1, 3);
    var early = browser.post("/v1/uploads/" + id + "/complete", "{}");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.text("message")).contains(": 2.");

    browser.put(address(id, 2), part(2));
    browser.put(address(id, 1), part(1));
    var asset = browser.post("/v1/uploads/" + id + "/complete", "{}");
    assertThat(asset.status()).isEqualTo(200);
    var fetched = directory.resolve("fetched.wav");
    var key = server.backend().uploads().find(UUID.fromString(id), "local").orElseThrow().place();
    server.backend().store().fetch(key.key(), fetched);
    assertThat(Files.readAllBytes(fetched)).isEqualTo(large);
  }

  @Test
  void partOfTheWrongSizeIsMissing() throws Exception {
    var created = created("short.wav", 1000, "");
    browser.put(created.text("url"), new byte[999]);
    var answer = browser.post("/v1/uploads/" + created.text("id") + "/complete", "{}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("message")).contains(": 1.");
  }

  @Test
  void unplayableFileIsRefusedWithASentenceAndForgotten() throws Exception {
    var id = sent("holiday.mp4", "no film at all".repeat(100).getBytes(UTF_8));
    var answer = browser.post("/v1/uploads/" + id + "/complete", "{}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("code")).isEqualTo("media_refused");
    assertThat(answer.text("message")).startsWith("The file holiday.mp4 cannot be played:");
    var upload = browser.get("/v1/uploads/" + id);
    assertThat(upload.text("state")).isEqualTo("refused");
    assertThat(upload.text("message")).isEqualTo(answer.text("message"));
    awaitGone(upload.text("key"));
    assertThat(browser.post("/v1/uploads/" + id + "/complete", "{}").status()).isEqualTo(422);
    assertThat(browser.get("/v1/assets/" + id).status()).isEqualTo(404);
  }

  @Test
  void fileThatIsNotThePromisedOneIsRefused() throws Exception {
    var tone = tone(2);
    var created =
        browser.post(
            "/v1/uploads", Map.of("name", "a.wav", "size", tone.length, "sha256", "0".repeat(64)));
    browser.put(created.text("url"), tone);
    var answer = browser.post("/v1/uploads/" + created.text("id") + "/complete", "{}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("message")).contains("is not the file that was announced");
  }

  @Test
  void sameContentIsStoredOnceAndNeedsNoUploadTheThirdTime() throws Exception {
    var tone = tone(3);
    var first = completed("first.wav", tone);
    var second = completed("second.wav", tone);
    assertThat(second.text("id")).isNotEqualTo(first.text("id"));
    assertThat(second.text("sha256")).isEqualTo(first.text("sha256"));
    assertThat(key(second)).isEqualTo(key(first));
    var dropped = server.backend().uploads().find(id(second), "local").orElseThrow();
    awaitGone(dropped.place().key());

    var hash = first.text("sha256");
    var third =
        browser.post(
            "/v1/uploads", Map.of("name", "first.wav", "size", tone.length, "sha256", hash));
    assertThat(third.text("method")).isEqualTo("none");
    assertThat(third.text("id")).isEqualTo(first.text("id"));
    var file =
        new Upload.Announced(
            "x.wav", "audio/wav", Upload.Method.PUT, Optional.empty(), Optional.of(hash));
    assertThat(server.bean(Uploads.class).known(OTHER, file)).isEmpty();
  }

  @Test
  void projectsAreTakenUnprobed() throws Exception {
    assertThat(completed("project.json", project("a.mp4").getBytes(UTF_8)).status()).isEqualTo(200);
  }

  @Test
  void wrongAnnouncementsAreAllToldAtOnce() throws Exception {
    var answer = browser.post("/v1/uploads", Map.of("sha256", "x", "size", 0));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("problems").size()).isEqualTo(3);
    assertThat(browser.post("/v1/uploads", Map.of("name", "a", "size", 1L << 50)).status())
        .isEqualTo(413);
  }

  @Test
  void abortingTwiceIsNoErrorAndACompletedUploadStays() throws Exception {
    var aborted = "/v1/uploads/" + created("gone.wav", 1000, "").text("id");
    assertThat(browser.delete(aborted).status()).isEqualTo(204);
    assertThat(browser.delete(aborted).status()).isEqualTo(204);
    assertThat(browser.get(aborted).text("state")).isEqualTo("aborted");
    assertThat(browser.post(aborted + "/complete", "{}").status()).isEqualTo(409);

    var kept = completed("kept.wav", tone(4));
    assertThat(browser.delete("/v1/uploads/" + kept.text("id")).status()).isEqualTo(204);
    assertThat(server.backend().store().find(key(kept))).isPresent();
    assertThat(browser.get("/v1/assets/" + kept.text("id")).status()).isEqualTo(200);
  }

  @Test
  void othersUploadsLookLikeNone() throws Exception {
    var file =
        new Upload.Announced(
            "secret.wav",
            "audio/wav",
            Upload.Method.MULTIPART,
            Optional.of(new Upload.Cut(1000, PART)),
            Optional.empty());
    var uploads = server.bean(Uploads.class);
    var others = uploads.begin(OTHER, file);
    assertThatThrownBy(() -> uploads.find(Caller.LOCAL, others.id()))
        .isInstanceOf(RefusedException.class);
    assertThat(uploads.find(OTHER, others.id()).file()).isEqualTo(file);
    for (var path : List.of("", "?key=" + others.place().key())) {
      assertThat(browser.get("/v1/uploads" + path).body().toString())
          .doesNotContain(others.id().toString());
    }
    for (var route : Routes.OF_ONE) {
      var foreign = Routes.call(browser, route, others.id(), others.place().key());
      var unknown = Routes.call(browser, route, UUID.randomUUID(), others.place().key());
      assertThat(foreign.status()).as(route).isEqualTo(404);
      assertThat(Routes.withoutRequestId(foreign))
          .as(route)
          .isEqualTo(Routes.withoutRequestId(unknown));
    }
    assertThat(uploads.find(OTHER, others.id()).state()).isEqualTo(Upload.State.PENDING);
  }

  @Test
  void jobWaitsForTheUploadsThatItNames() throws Exception {
    var tone = tone(5);
    var byName = created("waiting.wav", tone.length, "");
    var byId = created("named.wav", tone.length, "");
    var job =
        browser.post(
            "/v1/jobs",
            Map.of(
                "project", project("waiting.wav"), "assets", Map.of("other.wav", byId.text("id"))));
    assertThat(job.status()).as(job.body().toString()).isEqualTo(201);
    assertThat(job.text("stage")).isEqualTo("uploading");

    browser.put(byName.text("url"), tone);
    browser.post("/v1/uploads/" + byName.text("id") + "/complete", "{}");
    assertThat(stage(job)).isEqualTo("uploading");
    browser.put(byId.text("url"), tone);
    browser.post("/v1/uploads/" + byId.text("id") + "/complete", "{}");
    assertThat(stage(job)).isEqualTo("processing");
  }

  @Test
  void jobWhoseUploadIsAbortedFailsWithASentence() throws Exception {
    var created = created("never.wav", 1000, "");
    var job = browser.post("/v1/jobs", Map.of("project", project("never.wav")));
    assertThat(job.status()).as(job.body().toString()).isEqualTo(201);

    browser.delete("/v1/uploads/" + created.text("id"));
    var failed = browser.get("/v1/jobs/" + job.text("jobId"));
    assertThat(failed.text("state")).isEqualTo("failed");
    assertThat(failed.text("message")).isEqualTo("The upload of never.wav was aborted.");
    assertThat(failed.body().path("failure").path("code").asString())
        .isEqualTo("source_unreadable");
    assertThat(failed.text("failedStage")).isEqualTo("uploading");
    assertThat(failed.body().path("failure").path("action").asString())
        .isEqualTo("Upload the file again and create the job anew.");
    var retried = browser.post("/v1/jobs/" + job.text("jobId") + "/retry", "");
    assertThat(retried.status()).isEqualTo(409);
    assertThat(retried.text("message"))
        .isEqualTo(
            "The upload of never.wav was aborted. Upload the file again and create the job anew.");
  }

  @Test
  void pausedJobWhoseUploadIsAbortedFailsInStageUpload() throws Exception {
    var created = created("forgotten.wav", 1000, "?multipart=true");
    var request = Map.of("project", project("forgotten.wav"));
    var job = "/v1/jobs/" + browser.post("/v1/jobs", request).text("jobId");
    assertThat(browser.post(job + "/pause", "").text("state")).isEqualTo("paused");

    browser.delete("/v1/uploads/" + created.text("id"));

    var failed = browser.get(job);
    assertThat(failed.text("state")).isEqualTo("failed");
    assertThat(failed.text("failedStage")).isEqualTo("uploading");
    assertThat(failed.text("message")).isEqualTo("The upload of forgotten.wav was aborted.");
    assertThat(browser.post(job + "/resume", "").status()).isEqualTo(409);
  }

  @Test
  void pausedJobWhoseUploadArrivesGoesOnWhenItIsResumed() throws Exception {
    var tone = tone(7);
    var created = created("meanwhile.wav", tone.length, "");
    var request = Map.of("project", project("meanwhile.wav"));
    var job = "/v1/jobs/" + browser.post("/v1/jobs", request).text("jobId");
    browser.post(job + "/pause", "");
    browser.put(created.text("url"), tone);
    browser.post("/v1/uploads/" + created.text("id") + "/complete", "");
    assertThat(browser.get(job).text("state")).isEqualTo("paused");
    assertThat(browser.post(job + "/resume", "").text("stage")).isEqualTo("processing");
  }

  @Test
  void jobWhoseUploadIsRefusedFailsWithTheSameSentence() throws Exception {
    var created = created("broken.mp4", 700, "?multipart=true");
    var job = browser.post("/v1/jobs", Map.of("project", project("broken.mp4")));
    browser.put(address(created.text("id"), 1), "no film".repeat(100).getBytes(UTF_8));
    browser.post("/v1/uploads/" + created.text("id") + "/complete", "");
    var failed = browser.get("/v1/jobs/" + job.text("jobId"));
    assertThat(failed.text("failedStage")).isEqualTo("uploading");
    assertThat(failed.text("message")).startsWith("The file broken.mp4 cannot be played:");
  }

  @Test
  void projectOnItsWayIsWaitedForToo() throws Exception {
    var text = project("nothing.wav").getBytes(UTF_8);
    var created = created("late.json", text.length, "?multipart=true");
    var job = browser.post("/v1/jobs", Map.of("projectAsset", created.text("id")));
    assertThat(job.text("stage")).isEqualTo("uploading");
    browser.put(address(created.text("id"), 1), text);
    browser.post("/v1/uploads/" + created.text("id") + "/complete", "{}");
    assertThat(stage(job)).isEqualTo("processing");
  }

  private static String stage(Browser.Answer job) throws Exception {
    return browser.get("/v1/jobs/" + job.text("jobId")).text("stage");
  }

  static String project(String url) {
    return """
    {"name": "p", "width": 160, "height": 90, "tracks": [{"controllerName": "audio",
     "url": "%s", "actions": [{"start": 0, "end": 1, "z": 0}]}]}
    """
        .formatted(url);
  }

  private static Browser.Answer created(String name, long size, String how) throws Exception {
    var answer =
        browser.post("/v1/uploads" + how, Map.of("name", name, "mime", "audio/wav", "size", size));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer;
  }

  private static String sent(String name, byte[] bytes) throws Exception {
    var created = created(name, bytes.length, "");
    browser.put(created.text("url"), bytes);
    return created.text("id");
  }

  private static Browser.Answer completed(String name, byte[] bytes) throws Exception {
    return browser.post("/v1/uploads/" + sent(name, bytes) + "/complete", "{}");
  }

  /** The call is answered when it is decided; the object goes a moment later. */
  private static void awaitGone(String key) throws Exception {
    browser.await("/v1/jobs", _ -> isGone(key));
  }

  private static boolean isGone(String key) {
    try {
      return server.backend().store().find(key).isEmpty();
    } catch (FailedException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UUID id(Browser.Answer asset) {
    return UUID.fromString(asset.text("id"));
  }

  private static String key(Browser.Answer asset) {
    return server.backend().assets().find(id(asset), "local").orElseThrow().key();
  }

  private static String address(String id, int number) throws Exception {
    var answer = browser.post("/v1/uploads/" + id + "/parts", Map.of("numbers", List.of(number)));
    return answer.body().path(0).path("url").asString();
  }

  private static List<Integer> arrived(String id) throws Exception {
    var parts = browser.get("/v1/uploads/" + id).body().path("parts");
    return StreamSupport.stream(parts.spliterator(), false)
        .map(part -> part.path("number").asInt())
        .toList();
  }

  private static byte[] part(int number) {
    return Arrays.copyOfRange(large, (number - 1) * PART, Math.min(number * PART, large.length));
  }

  private static byte[] tone(int seed) throws Exception {
    var source = "anoisesrc=r=8000:d=1:seed=" + seed;
    return Files.readAllBytes(
        TestServer.media(directory.resolve("tone.wav"), "-f", "lavfi", "-i", source));
  }
}

package dev.spool.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.main.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Uploads in the words of clients that we did not write. */
class UploadClientsTest {
  private static final int PART = 5 << 20;

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
  void uppySendsPartsAndCompletesWithTagsWithAndWithoutQuotes() throws Exception {
    var bytes = noise(1, 70);
    var begun =
        browser.post(
            "/s3/multipart",
            "{\"filename\":\"uppy.wav\",\"type\":\"audio/wav\",\"metadata\":{\"name\":\"uppy.wav\"}}");
    var path = "/s3/multipart/" + begun.text("uploadId");
    var key = "?key=" + begun.text("key");
    assertThat(begun.text("key")).startsWith("uploads/").doesNotContain("uppy");

    var second = browser.put(signed(path, 2, key), part(bytes, 2));
    var first = browser.put(signed(path, 1, key), part(bytes, 1));
    var listed = browser.get(path + key).body();
    assertThat(listed.isArray()).isTrue();
    assertThat(listed.path(0).path("PartNumber").asInt()).isEqualTo(1);
    assertThat(listed.path(0).path("Size").asInt()).isEqualTo(PART);
    assertThat(listed.path(0).path("ETag").asString()).isEqualTo(first);

    var wrong = Map.of("parts", List.of(part(3, "\"x\"")));
    assertThat(browser.post(path + "/complete" + key, wrong).status()).isEqualTo(409);
    var parts = Map.of("parts", List.of(part(2, second), part(1, first.replace("\"", ""))));
    var completed = browser.post(path + "/complete" + key, parts);
    assertThat(completed.status()).as(completed.body().toString()).isEqualTo(200);
    assertThat(completed.text("location"))
        .isEqualTo(server.address("/v1/assets/" + begun.text("uploadId")).toString());
    assertThat(completed.text("key")).isEqualTo(begun.text("key"));

    assertThat(browser.delete(path + key).status()).isEqualTo(200);
    assertThat(browser.delete(path + key).body().isEmpty()).isTrue();
    var asset = browser.get("/v1/assets/" + begun.text("uploadId"));
    assertThat(asset.body().path("size").asInt()).isEqualTo(bytes.length);
  }

  @Test
  void uppysKeyMustFitItsUpload() throws Exception {
    var one = browser.post("/s3/multipart", Map.of("filename", "1.wav"));
    var two = browser.post("/s3/multipart", Map.of("filename", "2.wav"));
    var path = "/s3/multipart/" + one.text("uploadId");
    assertThat(browser.get(path + "/1?key=" + two.text("key")).status()).isEqualTo(404);
    assertThat(browser.get("/s3/multipart/x/1?key=" + two.text("key")).status()).isEqualTo(404);
    assertThat(browser.delete(path + "?key=" + two.text("key")).status()).isEqualTo(404);
    assertThat(browser.delete(path + "?key=" + one.text("key")).status()).isEqualTo(200);
    assertThat(browser.delete(path + "?key=" + one.text("key")).status()).isEqualTo(200);
  }

  @Test
  void jobTakesInWhatUppySentAsAForm() throws Exception {
    var params = browser.get("/s3/params?filename=whole.wav&type=audio%2Fwav&metadata%5Bname%5D=x");
    assertThat(params.text("method")).isEqualTo("POST");
    var project = Map.of("project", UploadsTest.project("whole.wav"));
    assertThat(browser.post("/v1/jobs", project).text("stage")).isEqualTo("uploading");

    var bytes = noise(2, 1);
    assertThat(browser.form(params.body(), bytes)).isEqualTo(201);
    assertThat(browser.post("/v1/jobs", project).text("stage")).isEqualTo("processing");
    var upload = browser.get("/v1/uploads?key=" + params.text("key")).body().path(0);
    assertThat(upload.path("state").asString()).isEqualTo("completed");

    assertThat(browser.form(params.body(), noise(5, 1))).isEqualTo(201);
    var asset = server.backend().assets().find(UUID.fromString(params.text("uploadId")), "local");
    var fetched = directory.resolve("whole.wav");
    server.backend().store().fetch(asset.orElseThrow().key(), fetched);
    assertThat(Files.readAllBytes(fetched)).isEqualTo(bytes);
  }

  @Test
  void whoAsksForJsonAloneIsToldToPut() throws Exception {
    var asked =
        HttpRequest.newBuilder(server.address("/s3/params?filename=put.wav&type=audio%2Fwav"))
            .header("Accept", "application/json")
            .build();
    var answer = browser.client().send(asked, BodyHandlers.ofString());
    var params = JsonMapper.shared().readTree(answer.body());
    assertThat(params.path("method").asString()).isEqualTo("PUT");
    assertThat(params.path("fields").path("key").asString())
        .isEqualTo(params.path("key").asString());
    var bytes = noise(6, 1);
    browser.put(params.path("url").asString(), bytes);
    var job = browser.post("/v1/jobs", Map.of("project", UploadsTest.project("put.wav")));
    assertThat(job.text("stage")).isEqualTo("processing");
  }

  @Test
  void formsTakeOneFileUnderOneKeyAsSigned() throws Exception {
    var params = browser.get("/s3/params?filename=form.wav&type=audio%2Fwav");
    var other = (ObjectNode) params.body().deepCopy();
    other.withObject("/fields").put("key", "uploads/other");
    assertThat(browser.form(other, new byte[1])).isEqualTo(403);
    assertThat(browser.form(params.body(), new byte[0])).isEqualTo(400);
    assertThat(browser.form(params.body(), new byte[17 << 20])).isEqualTo(400);
    var upload = "/v1/uploads/" + params.text("uploadId");
    assertThat(browser.post(upload + "/complete", "").status()).isEqualTo(409);
    assertThat(browser.post(upload + "/parts", "{\"numbers\":[1]}").status()).isEqualTo(409);
    assertThat(browser.form(params.body(), new byte[1])).isEqualTo(201);
    assertThat(browser.get(upload).body().path("parts").path(0).path("size").asInt()).isEqualTo(1);
    assertThat(browser.delete(upload).status()).isEqualTo(204);
    assertThat(server.backend().store().find(params.text("key"))).isEmpty();
  }

  @Test
  void editorsServerShapesAreSpoken() throws Exception {
    var bytes = noise(3, 70);
    var begun = initiated("/uploads", "server.wav", bytes.length);
    var path = "/uploads/" + begun.text("sessionId");
    assertThat(begun.body().path("presignedUrls").size()).isEqualTo(2);
    assertThat(begun.body().path("totalParts").asInt()).isEqualTo(2);
    assertThat(begun.body().path("chunkSize").asInt()).isEqualTo(PART);
    assertThat(browser.get(path + "/status").text("status")).isEqualTo("pending");

    var tag = browser.put(url(begun.body().path("presignedUrls").path(0)), part(bytes, 1));
    var progress = browser.post(path + "/parts/1/complete", Map.of("etag", tag));
    assertThat(progress.body().toString())
        .isEqualTo("{\"completedParts\":1,\"totalParts\":2,\"progress\":50}");
    assertThat(browser.post(path + "/parts/2/complete", Map.of("etag", "x")).status())
        .isEqualTo(409);
    var status = browser.get(path + "/status?includeUrls=true").body();
    assertThat(status.path("status").asString()).isEqualTo("in_progress");
    assertThat(status.path("pendingPartNumbers").toString()).isEqualTo("[2]");
    assertThat(browser.get("/uploads/active").body().toString()).contains(begun.text("sessionId"));

    var urls = browser.post(path + "/urls", Map.of("partNumbers", List.of(2))).body();
    browser.put(url(urls.path(0)), part(bytes, 2));
    var completed = browser.post(path + "/complete", "");
    assertThat(completed.text("mediaId")).isEqualTo(begun.text("sessionId"));
    assertThat(completed.text("mediaType")).isEqualTo("audio");
    assertThat(browser.get(path + "/status").body().path("progress").asInt()).isEqualTo(100);

    var hash = browser.get("/v1/assets/" + completed.text("mediaId")).text("sha256");
    var base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash));
    var again =
        browser.post(
            "/uploads/initiate",
            Map.of("filename", "server.wav", "totalSize", bytes.length, "hash", base64));
    assertThat(again.text("sessionId")).isEmpty();
    assertThat(again.body().path("existingMedia").path("id").asString())
        .isEqualTo(completed.text("mediaId"));
  }

  @Test
  void editorsClientShapesAreSpoken() throws Exception {
    var bytes = noise(4, 70);
    var begun = initiated("/upload", "client.wav", bytes.length);
    var path = "/upload/" + begun.text("sessionId");
    var urls = browser.post(path + "/urls", Map.of("partNumbers", List.of(1, 2))).body();
    for (int number = 1; number <= 2; number++) {
      var url = url(urls.path("presignedUrls").path(number - 1));
      var tag = browser.put(url, part(bytes, number));
      assertThat(browser.post(path + "/part/" + number, Map.of("etag", tag)).status())
          .isEqualTo(200);
    }
    assertThat(browser.post(path + "/complete", "").status()).isEqualTo(200);
    assertThat(browser.post(path + "/abort", "").status()).isEqualTo(204);
    assertThat(browser.get(path + "/status").text("status")).isEqualTo("completed");

    var other = "/upload/" + initiated("/upload", "other.wav", 1000).text("sessionId");
    assertThat(browser.post(other + "/abort", "").status()).isEqualTo(204);
    assertThat(browser.delete(other).status()).isEqualTo(204);
    assertThat(browser.get(other + "/status").text("status")).isEqualTo("aborted");
  }

  private static Browser.Answer initiated(String base, String name, long size) throws Exception {
    var answer =
        browser.post(
            base + "/initiate",
            Map.of(
                "filename", name, "mimeType", "audio/wav", "totalSize", size, "chunkSize", PART));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer;
  }

  private static String url(tools.jackson.databind.JsonNode part) {
    return part.path("url").asString();
  }

  private static String signed(String path, int number, String key) throws Exception {
    return browser.get(path + "/" + number + key).text("url");
  }

  private static Map<String, Object> part(int number, String tag) {
    return Map.of("PartNumber", number, "ETag", tag);
  }

  private static byte[] part(byte[] bytes, int number) {
    return Arrays.copyOfRange(bytes, (number - 1) * PART, Math.min(number * PART, bytes.length));
  }

  private static byte[] noise(int seed, int seconds) throws Exception {
    var source = "anoisesrc=r=48000:d=%d:seed=%d".formatted(seconds, seed);
    return Files.readAllBytes(
        TestServer.media(directory.resolve("noise.wav"), "-f", "lavfi", "-i", source));
  }
}

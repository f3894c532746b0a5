package dev.spool.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.main.TestServer;
import dev.spool.work.Sha256;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved project brings its media along: they become assets of their own. */
class ProjectUploadTest {
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
  void embeddedMediaBecomeAssetsOnceAndTheRestIsStoredWithoutThem() throws Exception {
    var large = noise("large.wav", 70);
    var small = noise("small.wav", 1);
    var sue =
        sue(
            Map.entry("large.wav", large),
            Map.entry("small.wav", small),
            Map.entry("large.wav", large));

    var asset = uploaded("film.sue", sue);

    assertThat(asset.status()).as(asset.body().toString()).isEqualTo(200);
    assertThat(asset.body().path("size").asInt()).isEqualTo(sue.length);
    assertThat(names()).containsExactlyInAnyOrder("film.sue", "large.wav", "small.wav");
    assertThat(bytes("large.wav")).isEqualTo(large);
    assertThat(bytes("small.wav")).isEqualTo(small);
    var kept = server.backend().store().keys("uploads/");
    assertThat(kept).hasSize(3).doesNotContain(keyOfUpload(asset));
    var stored = server.backend().assets().find(id(asset), "local").orElseThrow();
    var husk = server.backend().store().find(stored.key()).orElseThrow();
    assertThat(husk.size()).isEqualTo(sue.length - 2L * large.length - small.length);

    var again = uploaded("copy.sue", sue);
    assertThat(again.text("sha256")).isEqualTo(asset.text("sha256"));
    assertThat(server.backend().store().keys("uploads/")).hasSameElementsAs(kept);
    assertThat(names()).containsExactlyInAnyOrder("film.sue", "copy.sue", "large.wav", "small.wav");

    var known = uploaded("known.wav", small);
    assertThat(known.text("sha256")).isEqualTo(hash(small));
    assertThat(server.backend().store().keys("uploads/")).hasSameElementsAs(kept);
  }

  @Test
  void otherUsersDoNotGetWhatTheyDidNotUpload() {
    assertThat(server.backend().assets().list("other", 10)).isEmpty();
  }

  private static List<String> names() throws Exception {
    return browser
        .get("/v1/assets")
        .body()
        .path("assets")
        .valueStream()
        .map(asset -> asset.path("name").asString())
        .toList();
  }

  private static byte[] bytes(String name) throws Exception {
    var file = Files.createTempDirectory(directory, "fetched").resolve("file");
    var asset = server.backend().assets().named(name, "local").orElseThrow();
    server.backend().store().fetch(asset.key(), file);
    return Files.readAllBytes(file);
  }

  private static UUID id(Browser.Answer asset) {
    return UUID.fromString(asset.text("id"));
  }

  private static String keyOfUpload(Browser.Answer asset) {
    return server.backend().uploads().find(id(asset)).orElseThrow().place().key();
  }

  private static String hash(byte[] bytes) throws Exception {
    return Sha256.of(Files.write(directory.resolve("hashed"), bytes));
  }

  private static Browser.Answer uploaded(String name, byte[] bytes) throws Exception {
    var created =
        browser.post("/v1/uploads?multipart=true", Map.of("name", name, "size", bytes.length));
    var path = "/v1/uploads/" + created.text("id");
    var size = created.body().path("partSize").asInt();
    for (int number = 1; (number - 1) * size < bytes.length; number++) {
      var part =
          Arrays.copyOfRange(bytes, (number - 1) * size, Math.min(number * size, bytes.length));
      var address = browser.post(path + "/parts", Map.of("numbers", List.of(number)));
      browser.put(address.body().path(0).path("url").asString(), part);
    }
    return browser.post(path + "/complete", "");
  }

  @SafeVarargs
  private static byte[] sue(Map.Entry<String, byte[]>... media) {
    var metas = new StringBuilder();
    var tracks = new StringBuilder();
    var blobs = new ByteArrayOutputStream();
    for (var entry : media) {
      var comma = metas.isEmpty() ? "" : ",";
      metas.append(
          "%s{\"name\":\"%s\",\"size\":%d,\"type\":\"audio/wav\"}"
              .formatted(comma, entry.getKey(), entry.getValue().length));
      tracks.append(
          "%s{\"id\":\"t%d\",\"controllerName\":\"audio\",\"actions\":[{\"id\":\"a\",\"start\":0,\"end\":1}]}"
              .formatted(comma, tracks.length()));
      blobs.writeBytes(entry.getValue());
    }
    var json =
        "{\"id\":\"p\",\"name\":\"p\",\"created\":1,\"width\":160,\"height\":90,\"filesMeta\":[%s],\"tracks\":[%s]}"
            .formatted(metas, tracks)
            .getBytes(UTF_8);
    var sue = ByteBuffer.allocate(4 + json.length + blobs.size()).order(ByteOrder.LITTLE_ENDIAN);
    return sue.putInt(json.length).put(json).put(blobs.toByteArray()).array();
  }

  private static byte[] noise(String name, int seconds) throws Exception {
    var source = "anoisesrc=r=48000:d=%d:seed=1".formatted(seconds);
    return Files.readAllBytes(
        TestServer.media(directory.resolve(name), "-f", "lavfi", "-i", source));
  }
}

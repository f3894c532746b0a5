package dev.spool.api;

import static dev.spool.api.JobsJourney.expect;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spool.main.TestServer;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Every answer that the calls about uploads give. */
record UploadsJourney(TestServer server, Described api, Path directory) {
  private static final byte[] NO_MEDIA = "no film at all".repeat(10).getBytes(UTF_8);

  void go() throws Exception {
    var tone =
        Files.readAllBytes(
            TestServer.media(
                directory.resolve("tone.wav"), "-f", "lavfi", "-i", "anoisesrc=r=8000:d=1:seed=1"));
    ours(tone);
    companion(tone);
    media("/uploads", tone);
    media("/upload", tone);
  }

  /** The answers of a service that waits for nothing. */
  void withoutPatience() throws Exception {
    var tone =
        Files.readAllBytes(
            TestServer.media(
                directory.resolve("hasty.wav"),
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=r=8000:d=1:seed=2"));
    var sent = created("hasty.wav", tone.length, "");
    put(sent.field("url"), tone);
    expect(202, api.post("/v1/uploads/" + sent.field("id") + "/complete", ""));
    var one = companionBegun(tone);
    var finished = Map.of("parts", List.of(Map.of("PartNumber", 1, "ETag", one.tag())));
    expect(202, api.post(one.path() + "/complete" + one.key(), finished));
    for (var at : List.of("/uploads", "/upload")) {
      var begun = initiated(at, tone.length);
      put(begun.body().path("presignedUrls").path(0).path("url").asString(), tone);
      expect(202, api.post(at + "/" + begun.field("sessionId") + "/complete", ""));
    }
  }

  private void ours(byte[] tone) throws Exception {
    var sent = created("tone.wav", tone.length, "");
    var one = "/v1/uploads/" + sent.field("id");
    expect(200, api.get(one));
    expect(409, api.post(one + "/complete", ""));
    put(sent.field("url"), tone);
    expect(200, api.post(one + "/complete", ""));
    expect(409, api.post(one + "/parts", Map.of("numbers", List.of(1))));
    expect(200, api.get("/v1/assets"));
    expect(200, api.get("/v1/assets/" + sent.field("id")));
    var known = Map.of("name", "tone.wav", "size", tone.length, "sha256", hash(sent));
    expect(201, api.post("/v1/uploads", known));

    var parts = created("parts.wav", tone.length, "?multipart=true");
    var other = "/v1/uploads/" + parts.field("id");
    var signed = expect(200, api.post(other + "/parts", Map.of("numbers", List.of(1))));
    put(signed.body().path(0).path("url").asString(), tone);
    expect(200, api.get(other));
    expect(200, api.get("/v1/uploads"));
    expect(204, api.call("DELETE " + other, ""));

    var unplayable = created("film.mp4", NO_MEDIA.length, "");
    put(unplayable.field("url"), NO_MEDIA);
    expect(422, api.post("/v1/uploads/" + unplayable.field("id") + "/complete", ""));
    expect(200, api.get("/v1/uploads/" + unplayable.field("id")));
  }

  private String hash(Described.Answer upload) throws Exception {
    return api.get("/v1/assets/" + upload.field("id")).field("sha256");
  }

  private Described.Answer created(String name, int size, String how) throws Exception {
    var body = Map.of("name", name, "mime", "audio/wav", "size", size);
    return expect(201, api.post("/v1/uploads" + how, body));
  }

  private void companion(byte[] tone) throws Exception {
    expect(200, api.get("/s3/params?filename=a.wav&type=audio/wav"));
    var one = companionBegun(tone);
    var finished = Map.of("parts", List.of(Map.of("PartNumber", 1, "ETag", one.tag())));
    expect(200, api.get(one.path() + one.key()));
    expect(200, api.post(one.path() + "/complete" + one.key(), finished));
    expect(409, api.get(one.path() + "/1" + one.key()));

    var aborted = companionBegun(tone);
    expect(200, api.call("DELETE " + aborted.path() + aborted.key(), ""));
    expect(409, api.post(aborted.path() + "/complete" + aborted.key(), finished));

    var bad = companionBegun(NO_MEDIA);
    var told = Map.of("parts", List.of(Map.of("PartNumber", 1, "ETag", bad.tag())));
    expect(422, api.post(bad.path() + "/complete" + bad.key(), told));
  }

  private record Begun(String path, String key, String tag) {}

  private Begun companionBegun(byte[] bytes) throws Exception {
    var wanted = Map.of("filename", "a.wav", "type", "audio/wav");
    var begun = expect(200, api.post("/s3/multipart", wanted));
    var path = "/s3/multipart/" + begun.field("uploadId");
    var key = "?key=" + begun.field("key");
    var tag = put(expect(200, api.get(path + "/1" + key)).field("url"), bytes);
    return new Begun(path, key, tag);
  }

  private void media(String at, byte[] tone) throws Exception {
    var begun = initiated(at, tone.length);
    var one = at + "/" + begun.field("sessionId");
    expect(200, api.get(one + "/status?includeUrls=true"));
    expect(200, api.post(one + "/sync", ""));
    expect(200, api.post(one + "/urls", Map.of("partNumbers", List.of(1))));
    expect(200, api.get(at + "/active"));
    expect(409, api.post(one + "/complete", ""));
    for (var part : List.of("/parts/1/complete", "/part/1")) {
      expect(409, api.post(one + part, Map.of("etag", "none")));
    }
    var tag = put(begun.body().path("presignedUrls").path(0).path("url").asString(), tone);
    for (var part : List.of("/parts/1/complete", "/part/1")) {
      expect(200, api.post(one + part, Map.of("etag", tag)));
    }
    expect(200, api.post(one + "/complete", ""));
    expect(409, api.post(one + "/urls", Map.of("partNumbers", List.of(1))));

    expect(204, api.call("DELETE " + at + "/" + initiated(at, 9).field("sessionId"), ""));
    expect(204, api.post(at + "/" + initiated(at, 9).field("sessionId") + "/abort", ""));

    var bad = initiated(at, NO_MEDIA.length);
    put(bad.body().path("presignedUrls").path(0).path("url").asString(), NO_MEDIA);
    expect(422, api.post(at + "/" + bad.field("sessionId") + "/complete", ""));
  }

  private Described.Answer initiated(String at, int size) throws Exception {
    var wanted = Map.of("filename", "a.wav", "mimeType", "audio/wav", "totalSize", size);
    return expect(201, api.post(at + "/initiate", wanted));
  }

  private String put(String address, byte[] bytes) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return new Browser(server, client).put(address, bytes);
    }
  }
}

package dev.spool.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.main.TestServer;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is one user's does not exist for any other, whatever is called. */
class OtherUsersTest {
  private static final String PROJECT =
      """
      {"version":"1.0","project":{"title":"T","width":64,"height":36,"fps":30,"durationMs":500},
       "timeline":{"layers":[{"id":"a","type":"solidColor","color":"#3366cc","startMs":0,
       "endMs":500,"zIndex":1}]}}
      """;

  /** Where bodies are asked for: some that would be good. */
  private static final Map<String, String> BODIES =
      Map.of(
          "/v1/uploads/{id}/parts", "{\"numbers\":[1]}",
          "/s3/multipart/{uploadId}/complete", "{\"parts\":[]}",
          "/uploads/{id}/urls", "{\"partNumbers\":[1]}",
          "/upload/{id}/urls", "{\"partNumbers\":[1]}");

  @TempDir static Path directory;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static TestServer server;
  private static Client ann;
  private static Client bob;
  private static String job;
  private static String batch;
  private static String upload;
  private static String key;

  private record Route(String method, String path) {
    boolean isForAdministrators() {
      return path.startsWith("/v1/dead-letters");
    }

    boolean namesSomething() {
      return path.contains("{");
    }

    /** The ids of Ann's things, or those of nothing. */
    String with(boolean isReal) {
      var id = path.startsWith("/v1/batches") ? batch : isOfJob() ? job : upload;
      var used = isReal ? id : UUID.randomUUID().toString();
      var named = path.replaceAll("\\{(number|partNumber)}", "1").replaceAll("\\{[^}]*}", used);
      return path.startsWith("/s3/") ? named + "?key=" + (isReal ? key : "uploads/none") : named;
    }

    private boolean isOfJob() {
      return path.startsWith("/v1/jobs") || path.startsWith("/api/video");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    var issuer = Issuer.create();
    server = TestServer.start(directory.resolve("data"), issuer.access(directory));
    ann = new Client(server, HTTP, issuer.token("ann"));
    bob = new Client(server, HTTP, issuer.token("bob"));
    job = ann.post("/v1/jobs", "{\"project\":" + PROJECT + "}").path("jobId").asString();
    batch =
        ann.post("/v1/batches", "{\"jobs\":[{\"project\":" + PROJECT + "}]}")
            .path("batchId")
            .asString();
    var begun = ann.post("/s3/multipart", "{\"filename\":\"a.mp4\",\"type\":\"video/mp4\"}");
    upload = begun.path("uploadId").asString();
    key = begun.path("key").asString();
    assertThat(List.of(job, batch, upload)).allSatisfy(UUID::fromString);
  }

  @AfterAll
  static void stop() {
    server.close();
    HTTP.close();
  }

  @Test
  void noRouteTellsOneUserOfAnothersThings() throws Exception {
    var routes = routes();
    assertThat(routes).hasSizeGreaterThan(40);
    for (var route : routes) {
      var body = BODIES.getOrDefault(route.path(), "{}");
      if (route.isForAdministrators()) {
        assertThat(bob.status(route.method(), route.with(true))).as("%s", route).isEqualTo(403);
      } else if (route.namesSomething()) {
        var others = bob.send(route.method(), route.with(true), body);
        assertThat(others.statusCode()).as("%s", route).isEqualTo(404);
        var nothings = bob.send(route.method(), route.with(false), body);
        assertThat(Client.withoutRequestId(others))
            .as("%s", route)
            .isEqualTo(Client.withoutRequestId(nothings));
      }
    }
    for (var route : List.of("/v1/jobs", "/v1/assets", "/uploads/active", "/upload/active")) {
      assertThat(bob.send("GET", route, "").body()).as(route).doesNotContain(job, upload);
    }
    assertThat(ann.status("GET", "/v1/batches/" + batch)).isEqualTo(200);
    assertThat(ann.send("GET", "/v1/jobs/" + job, "").body()).contains("\"state\":\"queued\"");
    assertThat(ann.send("GET", "/uploads/active", "").body()).contains(upload);
  }

  @Test
  void everyRouteAsksWhoCalls() throws Exception {
    var nobody = new Client(server, HTTP, "");
    for (var route : routes()) {
      var isOpen = route.path().equals("/v1/openapi.json");
      var answer = nobody.send(route.method(), route.with(true), "{}");
      assertThat(answer.statusCode()).as("%s", route).isEqualTo(isOpen ? 200 : 401);
    }
  }

  @Test
  void idempotencyKeysAreEachUsersOwn() throws Exception {
    var body = "{\"project\":" + PROJECT + "}";
    var anns = keyed(ann, body);
    assertThat(keyed(ann, body)).isEqualTo(anns);
    assertThat(keyed(bob, body)).isNotEqualTo(anns);
  }

  @Test
  void mediaOfOthersAreNotThere() throws Exception {
    var body = "{\"project\":%s,\"assets\":{\"a.mp4\":\"%s\"}}".formatted(PROJECT, upload);
    var unknown = body.replace(upload, UUID.randomUUID().toString());
    var others = bob.send("POST", "/v1/jobs", body);
    assertThat(others.statusCode()).isEqualTo(bob.send("POST", "/v1/jobs", unknown).statusCode());
    assertThat(others.statusCode()).isGreaterThanOrEqualTo(400);
  }

  private static String keyed(Client client, String body) throws Exception {
    var request =
        java.net.http.HttpRequest.newBuilder(server.address("/v1/jobs"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + client.credential())
            .header("Idempotency-Key", "the same")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = HTTP.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
    return Client.JSON.readTree(answer.body()).path("jobId").asString();
  }

  /** Every call of the service's own description. */
  private static List<Route> routes() throws Exception {
    var described = Client.JSON.readTree(ann.send("GET", "/v1/openapi.json", "").body());
    var routes = new ArrayList<Route>();
    for (var path : described.path("paths").properties()) {
      for (var method : path.getValue().propertyNames()) {
        routes.add(new Route(method.toUpperCase(java.util.Locale.ROOT), path.getKey()));
      }
    }
    return routes;
  }
}

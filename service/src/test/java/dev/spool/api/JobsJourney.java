package dev.spool.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.Stage;
import dev.spool.main.TestServer;
import dev.spool.postgres.TakenJobs;
import dev.spool.work.JobRecords.Findings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Every answer that the calls about jobs give. */
record JobsJourney(TestServer server, Described api) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  static final String PLAIN =
      """
      {"version":"1.0","project":{"title":"T","width":160,"height":90,"fps":30,
        "durationMs":1000},"timeline":{"layers":[{"id":"a","type":"solidColor",
        "color":"#3366cc","startMs":0,"endMs":1000,"zIndex":1}]}}
      """;

  void go() throws Exception {
    lifeOfAJob();
    canceled();
    repeated();
    estimated();
    finished();
    everythingThatHappens();
    expect(200, api.get("/v1/jobs?limit=1"));
    expect(201, api.post("/v1/passes", ""));
  }

  private void lifeOfAJob() throws Exception {
    var job = created("title", "holiday", "priority", 7);
    expect(200, api.get(job));
    expect(409, api.get(job + "/plan"));
    expect(409, api.get(job + "/download"));
    expect(409, api.get(job + "/outputs/480p"));
    expect(409, api.post(job + "/resume", ""));
    expect(200, api.post(job + "/pause", ""));
    expect(409, api.post(job + "/pause", ""));
    expect(200, api.post(job + "/resume", ""));
    var failure = new Failure(FailureCode.SOURCE_UNREADABLE, "It cannot be read.", "");
    server.backend().jobs().fail(id(job), "local", failure);
    expect(200, api.get(job));
    expect(200, api.get("/api/video/status/" + id(job)));
    expect(200, api.post(job + "/retry", ""));
  }

  private void canceled() throws Exception {
    var job = created();
    expect(200, api.post(job + "/cancel", ""));
    expect(409, api.post(job + "/cancel", ""));
    expect(409, api.post(job + "/retry", ""));
  }

  private void repeated() throws Exception {
    var key = List.of("Idempotency-Key", UUID.randomUUID().toString()).toArray(String[]::new);
    var body = Map.of("editorState", PLAIN, "outputFormat", "mp4");
    var started = expect(200, api.post("/api/video/process", body, key));
    expect(200, api.post("/api/video/process", Map.of("jobId", started.field("jobId"))));
    expect(200, api.get("/api/video/status/" + started.field("jobId")));
    expect(422, api.post("/v1/jobs", Map.of("project", PLAIN, "title", "other"), key));
    expect(422, api.post("/v1/batches", Map.of("jobs", List.of(Map.of("project", PLAIN))), key));
    var other = Map.of("editorState", PLAIN, "outputFormat", "mp4", "title", "other");
    expect(422, api.post("/api/video/process", other, key));
    var batch =
        expect(201, api.post("/v1/batches", Map.of("jobs", List.of(Map.of("project", PLAIN)))));
    expect(200, api.get("/v1/batches/" + batch.field("batchId")));
  }

  private void estimated() throws Exception {
    expect(200, api.post("/v1/estimates", Map.of("project", PLAIN, "quality", "draft")));
    var upload = expect(201, api.post("/v1/uploads", Map.of("name", "late.json", "size", 10)));
    var late = Map.of("projectAsset", upload.field("id"));
    expect(409, api.post("/v1/estimates", late));
    var refused = expect(400, api.post("/v1/estimates", Map.of("project", "?", "quality", "best")));
    assertThat(refused.body().path("problems")).hasSizeGreaterThan(1);
  }

  private void finished() throws Exception {
    var job = created();
    var records = new TakenJobs(server.backend().jobs(), server.backend().assets());
    var ticket = server.backend().jobs().find(id(job)).orElseThrow().scheduling().ticket();
    var taken = records.take(id(job), ticket).orElseThrow();
    var plan =
        new Findings(Optional.empty(), Optional.empty(), List.of("A warning."), Optional.of("{}"));
    records.tell(taken, new JobEvent.StageDone(Stage.PROCESSING), plan);
    records.tell(taken, new JobEvent.StageDone(Stage.STORAGE), Findings.of(video()));
    records.tell(taken, new JobEvent.StageDone(Stage.DOWNLOAD), Findings.NONE);
    expect(200, api.get(job + "/plan"));
    expect(302, api.get(job + "/download"));
    expect(302, api.get(job + "/outputs/480p"));
    expect(302, api.get(job + "/outputs/s.vtt"));
    expect(404, api.get(job + "/outputs/720p"));
    var told = expect(200, api.get(job));
    assertThat(told.field("downloadUrl")).startsWith("http");
    assertThat(told.body().path("outputs")).hasSize(2);
    var events = expect(200, api.get(job + "/events", "Last-Event-ID", "1")).text();
    assertThat(events).contains("event:state").contains("event:job");
    for (var line : events.lines().filter(text -> text.contains("\"createdAt\"")).toList()) {
      var data = JSON.readTree(line.replaceFirst("^data: ?", ""));
      var schema = JSON.createObjectNode().put("$ref", "#/components/schemas/JobBody");
      api.validate("an event", schema, data);
    }
    expect(204, api.get(job + "/events", "Last-Event-ID", "999"));
  }

  /** With a smaller one and cues beside it. */
  private static Job.Rendition video() {
    var small =
        new Job.Output(
            "480p",
            "rendition",
            "renditions/1-480p",
            "video/mp4",
            9,
            Optional.of(854),
            Optional.of(480));
    var cues =
        new Job.Output(
            "s.vtt",
            "cues",
            "renditions/1-s.vtt",
            "text/vtt",
            9,
            Optional.empty(),
            Optional.empty());
    return new Job.Rendition("renditions/none", 1_000, 4, List.of(small, cues));
  }

  /** This one never ends. */
  private void everythingThatHappens() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(server.address("/v1/events").toString()));
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), BodyHandlers.ofInputStream());
      var type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
      api.check(
          "GET /v1/events",
          new Described.Answer(answer.statusCode(), JSON.createObjectNode(), "", type));
      answer.body().close();
      client.shutdownNow();
    }
  }

  private String created(Object... more) throws Exception {
    var body = new java.util.LinkedHashMap<String, Object>(Map.of("project", PLAIN));
    for (int i = 0; i < more.length; i += 2) {
      body.put(more[i].toString(), more[i + 1]);
    }
    return "/v1/jobs/" + expect(201, api.post("/v1/jobs", body)).field("jobId");
  }

  private static UUID id(String path) {
    return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
  }

  static Described.Answer expect(int status, Described.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer;
  }
}

package dev.spool.api;

import static dev.spool.api.JobsJourney.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.main.TestServer;
import dev.spool.postgres.TakenJobs;
import dev.spool.work.JobRecords.Findings;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every answer of the calls about jobs that stopped for good. */
record DeadLettersJourney(TestServer server, Described api) {
  private static final String ALL = "/v1/dead-letters";

  void go() throws Exception {
    expect(200, api.post(ALL + "/redrive", Map.of()));
    var corrupt = job("corrupt");
    failed(corrupt, FailureCode.SOURCE_CORRUPT, "exit code 1: moov atom not found");
    var stuck = job("stuck");
    failed(stuck, FailureCode.FFMPEG_STUCK, "first");
    assertThat(expect(200, api.get(ALL + "?cause=ffmpeg_stuck")).body().path("deadLetters"))
        .isEmpty();
    failed(stuck, FailureCode.FFMPEG_STUCK, "second");

    found(corrupt, stuck);
    opened(stuck);
    expect(200, api.post(ALL + "/" + stuck + "/redrive", ""));
    expect(404, api.post(ALL + "/" + stuck + "/redrive", ""));
    assertThat(expect(200, api.get("/v1/jobs/" + stuck)).field("state")).isEqualTo("queued");
    redriven(corrupt);
    dismissed(corrupt);
    hopeless();
  }

  private void found(UUID corrupt, UUID stuck) throws Exception {
    var all = expect(200, api.get(ALL)).body();
    assertThat(all.path("depth").asInt()).isEqualTo(2);
    assertThat(all.path("causes").findValuesAsString("cause"))
        .containsExactly("ffmpeg_stuck", "source_corrupt");
    assertThat(all.path("deadLetters").findValuesAsString("jobId"))
        .containsExactly(stuck.toString(), corrupt.toString());
    var first = expect(200, api.get(ALL + "?limit=1")).body();
    assertThat(first.path("deadLetters")).hasSize(1);
    var next = expect(200, api.get(ALL + "?limit=1&cursor=" + first.path("cursor").asString()));
    assertThat(next.body().path("deadLetters").findValuesAsString("jobId"))
        .containsExactly(corrupt.toString());
    var stuckOnes = expect(200, api.get(ALL + "?cause=ffmpeg_stuck")).body();
    assertThat(stuckOnes.path("deadLetters").findValuesAsString("title")).containsExactly("stuck");
  }

  private void opened(UUID stuck) throws Exception {
    var open = expect(200, api.get(ALL + "/" + stuck)).body();
    assertThat(open.path("deadLetter").path("attempts").asInt()).isEqualTo(2);
    assertThat(open.path("attempts").findValuesAsString("log")).containsExactly("first", "second");
    assertThat(open.path("attempts").findValuesAsString("outcome"))
        .containsExactly("set_back", "failed");
    expect(404, api.get(ALL + "/" + UUID.randomUUID()));
  }

  private void redriven(UUID corrupt) throws Exception {
    var none = expect(200, api.post(ALL + "/redrive", Map.of("cause", "ffmpeg_failed"))).body();
    assertThat(none.path("redriven").asInt()).isZero();
    var named = Map.of("jobs", List.of(corrupt, UUID.randomUUID()));
    var one = expect(200, api.post(ALL + "/redrive", named)).body();
    assertThat(one.path("redriven").asInt()).isEqualTo(1);
    assertThat(one.path("left").asInt()).isEqualTo(1);
    failed(corrupt, FailureCode.SOURCE_CORRUPT, "again");
    var ofCause = expect(200, api.post(ALL + "/redrive", Map.of("cause", "source_corrupt"))).body();
    assertThat(ofCause.path("redriven").asInt()).isEqualTo(1);
    failed(corrupt, FailureCode.SOURCE_CORRUPT, "and again");
    expect(400, api.post(ALL + "/redrive", Map.of("jobs", "all")));
  }

  /** It stays failed, and its owner may still try it again. */
  private void dismissed(UUID corrupt) throws Exception {
    expect(204, api.call("DELETE " + ALL + "/" + corrupt, ""));
    expect(404, api.call("DELETE " + ALL + "/" + corrupt, ""));
    assertThat(expect(200, api.get(ALL)).body().path("depth").asInt()).isZero();
    assertThat(expect(200, api.get("/v1/jobs/" + corrupt)).field("state")).isEqualTo("failed");
    expect(200, api.post("/v1/jobs/" + corrupt + "/retry", ""));
    failed(corrupt, FailureCode.SOURCE_CORRUPT, "once more");
    assertThat(expect(200, api.get(ALL)).body().path("depth").asInt()).isEqualTo(1);
  }

  /** What lacks a file that will never come cannot be tried again. */
  private void hopeless() throws Exception {
    var upload = expect(201, api.post("/v1/uploads", Map.of("name", "gone.mp4", "size", 10)));
    var project = UploadsTest.project("gone.mp4");
    var job = expect(201, api.post("/v1/jobs", Map.of("project", project))).field("jobId");
    expect(204, api.call("DELETE /v1/uploads/" + upload.field("id"), ""));
    expect(409, api.post(ALL + "/" + job + "/redrive", ""));
  }

  private UUID job(String title) throws Exception {
    var body = Map.of("project", JobsJourney.PLAIN, "title", title);
    return UUID.fromString(expect(201, api.post("/v1/jobs", body)).field("jobId"));
  }

  private void failed(UUID job, FailureCode code, String detail) {
    var records = new TakenJobs(server.backend().jobs(), server.backend().assets());
    Job taken =
        records
            .take(job, server.backend().jobs().find(job).orElseThrow().scheduling().ticket())
            .orElseThrow();
    records.tell(taken, new JobEvent.FailedWith(code), Findings.of(Failure.of(code, detail)));
  }
}

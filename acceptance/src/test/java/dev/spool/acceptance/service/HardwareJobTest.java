package dev.spool.acceptance.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.DeviceFfmpeg;
import dev.spool.acceptance.program.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareJobTest {
  private static final String PROJECT =
      """
      {"version":"1.0",
       "project":{"title":"T","width":320,"height":180,"fps":30,"durationMs":1000},
       "timeline":{"layers":[
        {"id":"a","type":"solidColor","color":"#3366cc","startMs":0,"endMs":1000,"zIndex":1}]}}
      """;

  @TempDir Path directory;

  @Test
  void aJobShowsWhatEncodedIt() throws IOException {
    var ffmpeg = DeviceFfmpeg.working(directory);
    var spool = ffmpeg.spool(directory);
    try (var server = Server.of(spool)) {
      assertThat(Json.member(Json.member(plan(server, "auto"), "device"), "kind"))
          .isEqualTo("NVENC");
      assertThat(ffmpeg.encoded()).containsExactly("file:device.mp4", "file:segment-00000.mp4");
      assertThat(plan(server, "software")).doesNotContainKey("device");
    }
  }

  private static Map<String, Object> plan(Server server, String encoder) {
    var request = "{\"project\":%s,\"options\":{\"encoder\":\"%s\"}}".formatted(PROJECT, encoder);
    var job = Json.parse(server.send("POST", "/v1/jobs", request).body());
    var path = "/v1/jobs/" + Json.member(job, "jobId");
    server.await(
        "the end of the job",
        () -> server.send("GET", path, "").body().contains("\"completedAt\":\""));
    return Json.object(Json.parse(server.send("GET", path + "/plan", "").body()));
  }
}

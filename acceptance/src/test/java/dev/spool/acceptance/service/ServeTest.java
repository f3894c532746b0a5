package dev.spool.acceptance.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Video;
import dev.spool.acceptance.samples.SampleMedia;
import dev.spool.acceptance.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
  private static final Pattern JOB = Pattern.compile("\"jobId\":\"([^\"]+)\"");

  @TempDir Path directory;

  private Server server;

  @BeforeEach
  void start() {
    server = Server.on(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void curlAloneUploadsRendersFollowsAndDownloads() {
    var clock = Sources.clock(directory.resolve("clock.mp4"));
    // More than 16 MiB, so that it comes in two parts.
    var tone = Sources.tone(directory.resolve("tone.wav"), 100);
    var project =
        Project.of(
                160,
                90,
                "black",
                Project.track("video", "clock.mp4", "'start':0,'end':3,'trimStart':1"),
                Project.track("audio", "tone.wav", "'start':0,'end':3"))
            .writeTo(directory);
    var ran = curl(project, List.of(clock, tone));
    assertThat(ran.err()).contains("complete 100 %").contains("got.mp4:");
    Video.of(directory.resolve("got.mp4"))
        .lasts(90)
        .shows(0, 80, 45, Sources.grey(1))
        .shows(2, 80, 45, Sources.grey(3))
        .sounds(1, 440, 0.5)
        .sounds(1, 300, 0.25);
  }

  @Test
  void curlAloneRendersASampleProjectThatShowsWhatItMust() throws IOException {
    var name = "02-layered-showreel";
    var text = Samples.text(name);
    try (var files = Files.list(SampleMedia.directory())) {
      var media = files.filter(file -> text.contains("/" + file.getFileName() + "\"")).toList();
      assertThat(media).hasSizeGreaterThan(2);
      curl(Samples.project(name, directory), media);
    }
    assertThat(Samples.expectation(name).objections(Video.of(directory.resolve("got.mp4"))))
        .isEmpty();
  }

  private Spool.Ran curl(Path project, List<Path> media) {
    var command = new ArrayList<String>();
    command.add(Spool.ROOT.resolve("examples/curl/render.sh").toString());
    command.addAll(List.of(project.toString(), "got.mp4"));
    media.forEach(file -> command.add(file.toString()));
    return Spool.in(directory)
        .with("SPOOL_API", server.address())
        .startCommand(command)
        .await()
        .succeeded();
  }

  @Test
  void aKilledServiceGoesOnWithWhatItHad() {
    var job = submitted("'durationMs':20000");
    server.await("the first frames", () -> status(job).contains("\"stage\":\"processing\""));
    server.killAndRestart();
    server.await("the video", () -> status(job).contains("\"stage\":\"complete\""));
    assertThat(status(job)).contains("\"progress\":100").contains("\"downloadUrl\":\"http");
  }

  @Test
  void aCanceledJobStaysCanceledAndCannotBeRetried() {
    var job = submitted("'durationMs':60000");
    assertThat(server.send("POST", "/v1/jobs/" + job + "/cancel", "").statusCode()).isEqualTo(200);
    assertThat(server.send("POST", "/v1/jobs/" + job + "/retry", "").statusCode()).isEqualTo(409);
    assertThat(status(job)).contains("\"state\":\"canceled\"");
  }

  @Test
  void whatIsMissingIsNamed() {
    var refused = server.send("POST", "/api/video/process", "{}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/editorState").contains("/outputFormat");
    assertThat(server.send("GET", "/api/video/process", "").statusCode()).isEqualTo(405);
    assertThat(server.send("POST", "/v1/jobs", "{").statusCode()).isEqualTo(400);
    assertThat(server.send("GET", "/v1/jobs/none", "").statusCode()).isEqualTo(404);
    assertThat(server.send("POST", "/v1/jobs", " ".repeat(6 << 20)).statusCode()).isEqualTo(413);
  }

  private String status(String job) {
    return server.send("GET", "/api/video/status/" + job, "").body();
  }

  private String submitted(String length) {
    var request =
        """
        {'outputFormat':'mp4','editorState':{'version':'1.0',
          'project':{'title':'T','width':640,'height':360,'fps':30,%s},
          'timeline':{'layers':[{'id':'a','type':'solidColor','color':'#3366cc','startMs':0,
            'endMs':60000,'zIndex':1}]}}}
        """
            .formatted(length)
            .replace('\'', '"');
    var answer = server.send("POST", "/api/video/process", request).body();
    var job = JOB.matcher(answer);
    assertThat(job.find()).as(answer).isTrue();
    return job.group(1);
  }
}

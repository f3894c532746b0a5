package dev.spool.acceptance.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Uppy, as npm has it, talks to the service as it would to its own Companion. */
class UppyTest {
  private static final String ORIGIN = "http://editor.example";

  @TempDir static Path directory;
  private static Server server;

  @BeforeAll
  static void start() {
    server = Server.on(directory, "--origin", ORIGIN);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The tone comes in three parts; the clock as one part, from Uppy 6 as a form. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6})
  void uppyUploadsInPartsAndWholeAndAJobRendersWhatCame(int generation) throws Exception {
    var uppy = Node.with("uppy/" + generation);
    var clock = Sources.clock(directory.resolve("clock%d.mp4".formatted(generation)));
    var tone = Sources.tone(directory.resolve("tone%d.wav".formatted(generation)), 70);

    var said =
        Json.object(Json.parse(uppy.run("uppy/upload.mjs", server.address(), ORIGIN, tone, clock)));

    assertThat(Json.array(Json.member(said, "parts"))).contains(1.0, 2.0, 3.0);
    assertThat(said).contains(Map.entry("broken", 1.0), Map.entry("pauses", 1.0));
    assertThat(said).containsEntry("listed", 1.0);
    assertThat(Json.array(Json.member(said, "whole")))
        .isEqualTo(generation < 6 ? List.of() : List.of("POST"));
    assertThat(Json.array(Json.member(said, "uploaded"))).hasSize(2);

    var video = rendered(name(clock), name(tone));
    assertThat(server.send("GET", "/v1/assets", "").body()).contains(name(clock), name(tone));
    Video.of(video)
        .lasts(90)
        .shows(2, 80, 45, Sources.grey(3))
        .sounds(1, 440, 0.5)
        .sounds(1, 300, 0.25);
  }

  private static Path rendered(String clock, String tone) throws IOException {
    var project =
        Project.of(
            160,
            90,
            "black",
            Project.track("video", clock, "'start':0,'end':3,'trimStart':1"),
            Project.track("audio", tone, "'start':0,'end':3"));
    var video = server.rendered("{\"project\":%s}".formatted(project.json()));
    var file = Files.createTempFile(directory, "video", ".mp4");
    try (var in = video.toURL().openStream()) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}

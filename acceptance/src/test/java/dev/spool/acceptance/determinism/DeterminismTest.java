package dev.spool.acceptance.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {
  @TempDir Path directory;

  @Test
  void howManyCommandsRunSideBySideDoesNotShow() throws IOException {
    Sources.clock(directory.resolve("clock.mp4"));
    Sources.card(directory.resolve("card.png"), 100, 100, "red");
    Sources.tone(directory.resolve("tone.wav"), 6);
    Project.of(
            320,
            180,
            "#204060",
            Project.track("video", "clock.mp4", "'start':0,'end':30,'loop':true,'fit':'cover'"),
            Project.track(
                "image", "card.png", "'start':1.5,'end':25,'blendMode':'screen','opacity':0.7"),
            Project.track("audio", "tone.wav", "'start':0.3,'end':28,'loop':true"),
            "{'controllerName':'text','actions':[{'name':'Title','start':3,'end':9,'x':50}]}")
        .writeTo(directory);
    var plan = Spool.in(directory).run("explain", "project.json").succeeded().out();
    assertThat(Pattern.compile("(?m)^segment ").matcher(plan).results().count())
        .as("segments to run side by side")
        .isGreaterThanOrEqualTo(4);
    var one = rendered(1);
    assertThat(Files.mismatch(one, rendered(2))).isEqualTo(-1);
    assertThat(Files.mismatch(one, rendered(4))).isEqualTo(-1);
  }

  private Path rendered(int jobs) {
    var name = "jobs-%d.mp4".formatted(jobs);
    Spool.in(directory)
        .run("render", "project.json", "-o", name, "--jobs", jobs, "--progress", "none")
        .succeeded();
    return directory.resolve(name);
  }
}

package dev.spool.acceptance.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-single-trim",
        "02-layered-showreel",
        "04-fit-matrix",
        "05-volume-and-mute",
        "06-loop-speed-freeze",
        "07-blend-opacity-visibility"
      })
  void aProjectShowsWhatItMust(String name) throws IOException {
    var project = directory.resolve(name + ".sue.json");
    Files.writeString(project, resource("projects/" + name + ".sue.json"));
    holds(name, project, "--media", SampleMedia.directory());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-single-trim",
        "02-layered-showreel",
        "04-fit-matrix",
        "05-volume-and-mute",
        "06-loop-speed-freeze",
        "07-blend-opacity-visibility"
      })
  void aSavedProjectWithItsMediaInsideShowsTheSame(String name) throws IOException {
    var project = directory.resolve(name + ".sue");
    SueFile.withLength(
        resource("projects/" + name + ".sue.json"), SampleMedia.directory(), project);
    holds(name, project);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-single-trim",
        "02-layered-showreel",
        "04-fit-matrix",
        "05-volume-and-mute",
        "06-loop-speed-freeze",
        "07-blend-opacity-visibility"
      })
  void aStreamedProjectWithoutLengthShowsTheSame(String name) throws IOException {
    var project = directory.resolve(name + ".sue");
    SueFile.headless(resource("projects/" + name + ".sue.json"), SampleMedia.directory(), project);
    holds(name, project);
  }

  private void holds(String name, Path project, Object... options) throws IOException {
    var video = directory.resolve("out.mp4");
    var more = new Object[options.length + 6];
    System.arraycopy(
        new Object[] {"render", project, "-o", video, "--progress", "none"}, 0, more, 0, 6);
    System.arraycopy(options, 0, more, 6, options.length);
    Spool.in(directory).run(more).succeeded();
    var expectation = Expectation.parse(resource("expect/" + name + ".json"));
    assertThat(expectation.objections(Video.of(video))).isEmpty();
  }

  private static String resource(String name) {
    try (var in = SamplesTest.class.getResourceAsStream("/samples/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no sample " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

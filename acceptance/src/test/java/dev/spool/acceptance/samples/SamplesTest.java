package dev.spool.acceptance.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class SamplesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("dev.spool.acceptance.samples.Samples#names")
  void aProjectShowsWhatItMust(String name) {
    holds(name, Samples.project(name, directory), SampleMedia.directory());
  }

  @ParameterizedTest
  @MethodSource("dev.spool.acceptance.samples.Samples#names")
  void aSavedProjectWithItsMediaInsideShowsTheSame(String name) throws IOException {
    var project = directory.resolve(name + ".sue");
    SueFile.withLength(Samples.text(name), SampleMedia.directory(), project);
    holds(name, project, directory);
  }

  @ParameterizedTest
  @MethodSource("dev.spool.acceptance.samples.Samples#names")
  void aStreamedProjectWithoutLengthShowsTheSame(String name) throws IOException {
    var project = directory.resolve(name + ".sue");
    SueFile.headless(Samples.text(name), SampleMedia.directory(), project);
    holds(name, project, directory);
  }

  private void holds(String name, Path project, Path media) {
    var video = directory.resolve("out.mp4");
    Spool.in(directory)
        .run("render", project, "--media", media, "-o", video, "--progress", "none")
        .succeeded();
    assertThat(Samples.expectation(name).objections(Video.of(video))).isEmpty();
  }
}

package dev.spool.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.hostile.HostileFile.Outcome;
import dev.spool.acceptance.program.Folder;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import dev.spool.acceptance.program.Video;
import dev.spool.mp4.Mp4Packets;
import dev.spool.plan.RenderPlan;
import dev.spool.process.FfmpegEncoder;
import dev.spool.process.FfprobeProber;
import dev.spool.process.sandbox.Sandbox;
import dev.spool.process.sandbox.Unconfined;
import dev.spool.text.FontTypesetter;
import dev.spool.timeline.Problem;
import dev.spool.work.FailedException;
import dev.spool.work.MediaSources;
import dev.spool.work.PlanRun;
import dev.spool.work.Preparation;
import dev.spool.work.Preparation.Prepared;
import dev.spool.work.Progress;
import dev.spool.work.RenderSettings;
import dev.spool.work.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are made to do harm, each prepared and rendered as a worker does. All are in one
 * process, which lives on: good files are among them.
 */
@Execution(ExecutionMode.CONCURRENT)
class HostileMediaTest {
  private static final int FRAMES = 6;
  private static final String RENDERED = "rendered ";
  private static final String REFUSED = "refused ";
  private static final String FAILED = "failed ";

  @TempDir static Path shared;

  private static Canary canary;

  @BeforeAll
  static void secrets() throws IOException {
    canary = new Canary(shared);
    Sources.clock(shared.resolve("neighbour.mp4"));
  }

  @AfterAll
  static void closed() throws IOException {
    canary.close();
  }

  static Stream<HostileFile> files() {
    return Stream.of(Playlists.all(), Pictures.all(), Movies.all()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileHasTheOutcomeThatIsWrittenBesideItAndNobodyHearsOfIt(HostileFile hostile)
      throws Exception {
    var directory = Folder.made(shared.resolve(hostile.name().replace('.', '-')));
    var file = directory.resolve(hostile.name());
    hostile.maker().make(file, canary);
    var before = Folder.below(directory);
    var said = outcome(directory, file);
    switch (hostile.outcome()) {
      case Outcome.Rendered _ -> assertThat(said).startsWith(RENDERED);
      case Outcome.Refused(var words) -> assertThat(said).startsWith(REFUSED).contains(words);
      case Outcome.Failed _ -> assertThat(said).startsWith(FAILED);
    }
    assertThat(said).as("what was said").doesNotContain(Canary.SECRET);
    assertThat(canary.calls()).as("calls to the canary").isZero();
    assertThat(Folder.below(directory)).as("files left behind").isEqualTo(before);
  }

  /** What came of it, and all that was said. */
  private static String outcome(Path directory, Path file) throws Exception {
    var document = Files.writeString(directory.resolve("project.json"), project(file));
    try (var workspace = Workspace.create(directory.resolve("scratch"))) {
      var sources = new MediaSources(document, Map.of("hostile", file), List.of(), false);
      var settings = RenderSettings.read(Map.of("quality", "draft"), new ArrayList<>());
      return switch (new Preparation(workspace, sources, tools())
          .prepare(settings, Progress.NONE)) {
        case Prepared.Refused(var problems, _) -> REFUSED + sentences(problems);
        case Prepared.Ready(var plan, var warnings) ->
            rendered(plan, workspace) + sentences(warnings);
      };
    } finally {
      Files.delete(document);
      Files.deleteIfExists(directory.resolve("scratch"));
    }
  }

  private static String rendered(RenderPlan plan, Workspace workspace) throws Exception {
    var encoder = new FfmpegEncoder(Tools.installation(), sandbox());
    var said = new StringBuilder();
    try {
      var made =
          new PlanRun(plan, workspace, encoder, new Mp4Packets())
              .run(2, Progress.NONE, said::append);
      Video.of(made).lasts(FRAMES);
      assertThat(new String(Files.readAllBytes(made), StandardCharsets.ISO_8859_1))
          .doesNotContain(Canary.SECRET);
      return RENDERED + said;
    } catch (FailedException failed) {
      return FAILED + failed.failure() + said;
    }
  }

  private static String sentences(List<Problem> problems) {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  private static Preparation.Tools tools() {
    return new Preparation.Tools(
        new FfprobeProber(Tools.installation(), sandbox()),
        new Mp4Packets(),
        new FontTypesetter(),
        (_, _) -> {
          throw new AssertionError("nothing is fetched from the network");
        },
        Optional.empty());
  }

  private static Sandbox sandbox() {
    return Tools.sandbox().orElseGet(Unconfined::new);
  }

  /** A fifth of a second of it, over a ground that is there without it. */
  private static String project(Path file) {
    var isSound = file.toString().matches(".*\\.(mp3|wav|aac|flac|ogg|mov)");
    return """
    {"created":1,"width":64,"height":36,"tracks":[
      {"controllerName":"%s","url":"hostile","actions":[{"start":0,"end":0.2}]}]}
    """
        .formatted(isSound ? "audio" : "video");
  }
}

package dev.spool.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.process.Installation.Origin;
import dev.spool.process.InstallationFinder.Found;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationFinderTest {
  /** The bundled one is unpacked once for all tests. */
  @TempDir static Path shared;

  @TempDir Path directory;

  @BeforeAll
  static void unpackTheBundledOne() throws IOException, InterruptedException {
    BundledFfmpeg.unpacked(shared);
  }

  @Test
  void takesTheMachinesOwnWhenItCanDoEverything() throws IOException, InterruptedException {
    var ffmpeg = FakeProgram.ffmpeg(directory.resolve("bin"), "6.1.1");
    var found = find(Map.of("PATH", "/nowhere" + File.pathSeparator + folder(ffmpeg)));
    var installation = found.installation().orElseThrow();
    assertThat(installation.ffmpeg()).isEqualTo(ffmpeg);
    assertThat(installation.ffprobe()).isEqualTo(ffmpeg.resolveSibling("ffprobe"));
    assertThat(installation.origin()).isEqualTo(Origin.SYSTEM);
    assertThat(installation.version()).isEqualTo("6.1.1");
    assertThat(found.notes()).isEmpty();
  }

  @Test
  void passesOverOneThatLacksSomethingAndSaysWhat() throws IOException, InterruptedException {
    var ffmpeg = FakeProgram.ffmpeg(directory.resolve("bin"), "6.1.1", "libx264", "zscale");
    var found = find(Map.of("PATH", folder(ffmpeg)));
    assertThat(found.installation().map(Installation::origin)).contains(Origin.BUNDLED);
    assertThat(found.notes()).containsExactly(ffmpeg + " lacks encoder libx264, filter zscale");
  }

  @Test
  void passesOverOneThatIsTooOldOrDoesNotStart() throws IOException, InterruptedException {
    var old = FakeProgram.ffmpeg(directory.resolve("old"), "4.4.2");
    assertThat(find(Map.of("PATH", folder(old))).notes())
        .containsExactly(old + " lacks version 5.1 (this is 4.4.2)");
    var broken = FakeProgram.ffmpeg(directory.resolve("broken"), "6.1");
    FakeProgram.write(broken, "echo 'cannot open shared object' >&2; exit 127");
    assertThat(find(Map.of("PATH", folder(broken))).notes())
        .containsExactly(broken + " does not start: cannot open shared object");
  }

  @Test
  void passesOverOneWithoutFfprobe() throws IOException, InterruptedException {
    var ffmpeg = FakeProgram.ffmpeg(directory.resolve("bin"), "6.1.1");
    Files.delete(ffmpeg.resolveSibling("ffprobe"));
    var found = find(Map.of("PATH", folder(ffmpeg)));
    assertThat(found.notes()).containsExactly(ffmpeg + " stands without an ffprobe");
    assertThat(found.installation().map(Installation::origin)).contains(Origin.BUNDLED);
  }

  @Test
  void takesTheBundledOneWhereThereIsNoOther() throws IOException, InterruptedException {
    var found = find(Map.of("PATH", "/nowhere"));
    assertThat(found.installation().map(Installation::origin)).contains(Origin.BUNDLED);
    assertThat(found.notes()).isEmpty();
  }

  @Test
  void theCallersChoiceWinsWhetherProgramOrDirectory() throws IOException, InterruptedException {
    var system = FakeProgram.ffmpeg(directory.resolve("bin"), "6.1.1");
    var named = FakeProgram.ffmpeg(directory.resolve("mine"), "7.0");
    for (var choice : new String[] {named.toString(), folder(named)}) {
      var found = find(Map.of("PATH", folder(system), "SPOOL_FFMPEG", choice));
      assertThat(found.installation().orElseThrow().ffmpeg()).isEqualTo(named);
      assertThat(found.installation().orElseThrow().origin()).isEqualTo(Origin.NAMED);
    }
  }

  @Test
  void aWrongChoiceIsToldAndNothingElseTaken() throws IOException, InterruptedException {
    var system = FakeProgram.ffmpeg(directory.resolve("bin"), "6.1.1");
    var wrong = directory.resolve("nothing");
    var found = find(Map.of("PATH", folder(system), "SPOOL_FFMPEG", wrong.toString()));
    assertThat(found.installation()).isEmpty();
    assertThat(found.notes())
        .containsExactly("SPOOL_FFMPEG names %s, which is no program".formatted(wrong));
  }

  @Test
  void aChoiceThatLacksSomethingIsToldToo() throws IOException, InterruptedException {
    var named = FakeProgram.ffmpeg(directory.resolve("mine"), "7.0", "overlay");
    var found = find(Map.of("SPOOL_FFMPEG", named.toString()));
    assertThat(found.installation()).isEmpty();
    assertThat(found.notes()).containsExactly(named + " lacks filter overlay");
  }

  @Test
  void bundledMeansTheBundledOneEvenWhereTheMachineHasAnother()
      throws IOException, InterruptedException {
    var system = FakeProgram.ffmpeg(directory.resolve("bin"), "6.1.1");
    var found = find(Map.of("PATH", folder(system), "SPOOL_FFMPEG", "bundled"));
    assertThat(found.installation().map(Installation::origin)).contains(Origin.BUNDLED);
  }

  @Test
  void remembersWhoQualifiedUntilTheProgramChanges() throws IOException, InterruptedException {
    var ffmpeg = FakeProgram.ffmpeg(directory.resolve("bin"), "6.1.1");
    var environment = Map.of("PATH", folder(ffmpeg));
    var cache = directory.resolve("cache");
    var finder = new InstallationFinder(environment, cache);
    assertThat(finder.find().installation()).isPresent();
    assertThat(cache).isNotEmptyDirectory();
    assertThat(finder.find().installation().map(Installation::version)).contains("6.1.1");
    FakeProgram.ffmpeg(directory.resolve("bin"), "6.1.1.1.changed");
    assertThat(finder.find().installation().map(Installation::version)).contains("6.1.1.1.changed");
  }

  @Test
  void theBundledOneStartsAndCanDoEverything() throws IOException, InterruptedException {
    var bundled = BundledFfmpeg.unpacked(shared).orElseThrow();
    var answer =
        Answers.of(
            bundled.command(bundled.ffmpeg(), java.util.List.of("-version")),
            bundled.environment());
    assertThat(answer.exitCode()).as(answer.errors()).isZero();
    assertThat(Qualification.version(answer.output())).isNotEmpty();
    try (var left = Files.list(shared)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .noneMatch(n -> n.startsWith("unpacking"));
    }
  }

  private static String folder(Path program) {
    return Objects.requireNonNull(program.getParent()).toString();
  }

  private Found find(Map<String, String> environment) throws IOException, InterruptedException {
    return new InstallationFinder(environment, shared).find();
  }
}

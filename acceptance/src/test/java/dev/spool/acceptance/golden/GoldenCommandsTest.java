package dev.spool.acceptance.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.mp4.Mp4Packets;
import dev.spool.work.packets.UnjoinableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Arguments that only look right are found here. */
class GoldenCommandsTest {
  private static final Path ROOT = Path.of(System.getProperty("spool.root", "..")).toAbsolutePath();
  private static final Path GOLDEN = ROOT.resolve("render/src/test/resources/golden");
  private static final Path MADE = Path.of("target", "golden").toAbsolutePath();

  @TestFactory
  Stream<DynamicTest> everyGoldenCommandDoesWhatItSays() throws IOException, InterruptedException {
    var program = Program.ofThisMachine(MADE.resolve("ffmpeg"));
    var version = program.installation().version().replaceAll("[^A-Za-z0-9.-]", "_");
    var media = new GoldenMedia(MADE.resolve("media-" + version), program);
    return cases().stream()
        .map(golden ->
            DynamicTest.dynamicTest(
                golden.getFileName().toString(), () -> run(golden, media, program)));
  }

  private static List<Path> cases() {
    try (var directories = Files.list(GOLDEN)) {
      var cases =
          directories.filter(d -> Files.exists(d.resolve("commands.args"))).sorted().toList();
      assertThat(cases).isNotEmpty();
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Path golden, GoldenMedia media, Program program) throws IOException {
    var workspace = MADE.resolve("work").resolve(golden.getFileName());
    empty(workspace);
    Files.createDirectories(workspace.resolve("in"));
    var frames = 0L;
    for (var section : Section.of(golden.resolve("commands.args"))) {
      switch (section.kind()) {
        case "media" -> link(section, workspace, media);
        case "file" ->
            Files.writeString(
                workspace.resolve(section.file()), String.join("\n", section.lines()) + "\n");
        case "join" -> join(section, workspace);
        case "ffmpeg" -> frames += made(section, workspace, program);
        default -> throw new AssertionError(section.heading());
      }
    }
    assertResult(workspace, frames, program);
  }

  /** Nothing of an earlier run may be taken for a result of this one; what is made may be seen. */
  private static void empty(Path workspace) throws IOException {
    if (!Files.exists(workspace)) {
      return;
    }
    try (var files = Files.walk(workspace)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void link(Section section, Path workspace, GoldenMedia media) throws IOException {
    for (var line : section.lines()) {
      var link = line.split(" ", 2);
      Files.createSymbolicLink(workspace.resolve(link[0]), media.of(link[1]));
    }
  }

  private static void join(Section section, Path workspace) {
    try {
      new Mp4Packets().join(section.join(), workspace);
    } catch (IOException | UnjoinableException e) {
      throw new AssertionError(e);
    }
  }

  private static long made(Section section, Path workspace, Program program) {
    // Lines then tell their level; nothing else changes.
    var arguments =
        section.lines().stream().map(a -> a.equals("warning") ? "level+warning" : a).toList();
    var ended = program.ffmpeg(arguments, workspace);
    assertThat(ended.errors().lines().filter(line -> line.matches(".*\\[(error|fatal|panic)].*")))
        .as(section.file())
        .isEmpty();
    assertThat(ended.status()).as("%s: %s", section.file(), ended.errors()).isZero();
    var file = workspace.resolve(section.file());
    assertThat(file).isNotEmptyFile();
    if (section.frames() > 0) {
      assertThat(program.packets(file, "v")).as(section.file()).isEqualTo(section.frames());
    }
    return section.file().startsWith("segment-") ? section.frames() : 0;
  }

  /** Joining loses no frame and no packet of sound. */
  private static void assertResult(Path workspace, long frames, Program program)
      throws IOException {
    var results = named(workspace, "result\\..*(mp4|mov|webm|gif|m4a|mp3|wav)");
    assertThat(results).isNotEmpty();
    for (var result : results) {
      assertThat(program.packets(result, "v")).isEqualTo(frames);
      var sound = result.toString().endsWith("webm") ? "sound\\.webm" : "sound\\.(m4a|mp3|wav)";
      var packets =
          named(workspace, sound).stream().mapToLong(file -> program.packets(file, "a")).sum();
      assertThat(program.packets(result, "a")).isEqualTo(packets);
    }
  }

  private static List<Path> named(Path workspace, String pattern) throws IOException {
    try (var files = Files.list(workspace)) {
      return files.filter(f -> f.getFileName().toString().matches(pattern)).toList();
    }
  }
}

package dev.spool.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.process.SandboxFinder.Choice;
import dev.spool.process.sandbox.Bubblewrap;
import dev.spool.process.sandbox.Sandbox;
import dev.spool.process.sandbox.Unconfined;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFinderTest {
  private static final Sandbox MISSING = new Bubblewrap(Path.of("/nowhere/bwrap"));

  @TempDir static Path unpacked;

  @TempDir Path directory;

  private Installation ffmpeg =
      new Installation(Path.of(""), Path.of(""), Map.of(), Installation.Origin.NAMED, "");

  @BeforeEach
  void find() throws IOException, InterruptedException {
    var environment = Map.of("PATH", System.getenv("PATH"));
    ffmpeg = new InstallationFinder(environment, unpacked).find().installation().orElseThrow();
  }

  /** Their test finds out what they are for. */
  @Test
  void noSandboxIsNone() throws Exception {
    var tried = finder(new Unconfined()).tried();
    assertThat(tried.getFirst().why()).contains("FFmpeg reads in it what it must not");
  }

  @Test
  void oneThatCannotBeStartedSaysWhy() throws Exception {
    var finder = finder(MISSING);
    assertThat(finder.tried().getFirst().why().orElse("")).contains("No such file");
    assertThat(finder.find(Choice.AUTO)).isEmpty();
    assertThat(finder.find(Choice.BUBBLEWRAP)).isEmpty();
    assertThat(finder.find(Choice.NONE)).contains(new Unconfined());
  }

  @Test
  void theFirstThatWorksIsUsedUnlessAnotherIsWanted() throws Exception {
    var here = new SandboxFinder(ffmpeg, directory.resolve("cache"));
    for (var each : here.tried()) {
      if (each.works()) {
        assertThat(finder(MISSING, each.sandbox()).find(Choice.AUTO)).contains(each.sandbox());
        assertThat(here.find(Choice.valueOf(each.sandbox().name().toUpperCase(Locale.ROOT))))
            .contains(each.sandbox());
      }
    }
  }

  @Test
  void whatWasFoundOutIsRemembered() throws Exception {
    finder(MISSING).tried();
    var mended = FakeProgram.write(directory.resolve("bwrap"), "exit 0");
    assertThat(finder(new Bubblewrap(mended)).known().getFirst().works()).isFalse();
  }

  private SandboxFinder finder(Sandbox... sandboxes) {
    return new SandboxFinder(ffmpeg, directory.resolve("cache"), List.of(sandboxes));
  }
}

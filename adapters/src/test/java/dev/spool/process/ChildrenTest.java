package dev.spool.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.process.Children.StuckException;
import dev.spool.process.sandbox.Launch;
import dev.spool.process.sandbox.Reach;
import dev.spool.process.sandbox.Unconfined;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
  private static final Patience SHORT = new Patience(Duration.ofSeconds(1), Duration.ofMinutes(1));

  @TempDir Path directory;

  /** FFmpeg says so four times a second. */
  @Test
  void oneThatReportsForEverAndGetsNoFurtherIsEnded() {
    assertThatThrownBy(() -> run("exec yes frame=7", SHORT)).isInstanceOf(StuckException.class);
  }

  @Test
  void oneThatGetsOnIsNot() throws Exception {
    var script = "for i in 1 2 3 4 5 6; do echo frame=$i; sleep 0.4; done";
    assertThat(run(script, SHORT).exitCode()).isZero();
  }

  /** So does a command that shows nothing before it has seen everything, as a palette's. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void oneThatReadsGetsOn() throws Exception {
    var reading = "for i in 1 2 3 4 5 6; do read line < given; sleep 0.4; done";
    Files.writeString(directory.resolve("given"), "a line\n");
    assertThat(run(reading, SHORT).exitCode()).isZero();
  }

  @Test
  void noneTakesLongerThanItMay() {
    var brief = new Patience(Duration.ofMinutes(1), Duration.ofSeconds(1));
    assertThatThrownBy(() -> run("i=0; while :; do echo frame=$i; i=$((i+1)); done", brief))
        .isInstanceOf(StuckException.class);
  }

  @Test
  void itIsAskedBeforeItIsKilled() {
    var script = "trap 'echo asked > answer; exit 1' TERM; while :; do :; done";
    assertThatThrownBy(() -> run(script, SHORT)).isInstanceOf(StuckException.class);
    assertThat(directory.resolve("answer")).hasContent("asked");
  }

  @Test
  void oneThatDoesNotListenIsKilled() {
    var script = "trap '' TERM; echo $$ > number; while :; do :; done";
    assertThatThrownBy(() -> run(script, SHORT)).isInstanceOf(StuckException.class);
    assertThat(directory.resolve("number"))
        .content()
        .satisfies(
            number -> assertThat(ProcessHandle.of(Long.parseLong(number.strip()))).isEmpty());
  }

  /** Passwords are there. */
  @Test
  void itKnowsLittleOfOurEnvironment() throws Exception {
    run("env > known", SHORT);
    assertThat(Files.readAllLines(directory.resolve("known")))
        .allMatch(line ->
            line.matches(
                "(PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|TZ|TMPDIR|PWD|OLDPWD|SHLVL|_|LC_[A-Z]+|LD_LIBRARY_PATH|GLIBC_TUNABLES)=.*"));
  }

  private Children.Ended run(String script, Patience patience) throws Exception {
    var launch =
        new Launch(
            List.of("/bin/sh", "-c", script), Environment.with(Map.of()), directory, Reach.NOTHING);
    return Children.run(new Unconfined(), launch, patience, new Growth()::isIn);
  }
}

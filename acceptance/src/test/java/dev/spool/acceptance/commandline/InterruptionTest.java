package dev.spool.acceptance.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Folder;
import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aStoppedRenderLeavesNothing(String signal, int status)
      throws IOException, InterruptedException {
    leavesNothing(signal, "", status);
  }

  /** A terminal sends its Ctrl-C to every process of the group, so FFmpeg ends by itself. */
  @Test
  void ctrlCInATerminalLeavesNothing() throws IOException, InterruptedException {
    leavesNothing("INT", "-", 130);
  }

  /** {@code group}: a minus, or nothing when the signal is for the program alone. */
  private void leavesNothing(String signal, String group, int status)
      throws IOException, InterruptedException {
    LongRender.of(directory, 60).writeTo(directory);
    var scratch = Folder.made(directory.resolve("scratch"));
    var before = Folder.below(directory);
    var started =
        Spool.in(directory)
            .with("TMPDIR", scratch)
            .startGroup(Project.arguments("--quality", "max").toArray());
    var process = started.process();
    until(() -> isEncoding(process, scratch));
    var children = process.descendants().toList();
    kill(signal, group + process.pid());
    var ran = started.await();
    assertThat(ran.status()).isEqualTo(status);
    assertThat(ran.err()).isIn("", "Interrupted.\n");
    until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(Folder.below(scratch)).isEmpty();
    assertThat(Folder.below(directory)).isEqualTo(before);
  }

  /** Whenever the name can be seen, the file behind it has its final size. */
  @Test
  void theOutputAppearsWhole() throws IOException, InterruptedException {
    LongRender.of(directory, 3).writeTo(directory);
    var output = directory.resolve(Project.OUTPUT);
    var sizes = new ArrayList<Long>();
    var started = Spool.in(directory).start(Project.arguments().toArray());
    while (started.process().isAlive()) {
      if (Files.exists(output)) {
        sizes.add(Files.size(output));
      }
      Thread.sleep(5);
    }
    started.await().succeeded();
    assertThat(sizes).containsOnly(Files.size(output));
  }

  @Test
  void anOldOutputIsReplacedOnlyByAWholeOne() throws IOException, InterruptedException {
    LongRender.of(directory, 2).writeTo(directory);
    var output = directory.resolve(Project.OUTPUT);
    Files.writeString(output, "yesterday's video");
    var old = Files.size(output);
    var sizes = new ArrayList<Long>();
    var started = Spool.in(directory).start(Project.arguments().toArray());
    while (started.process().isAlive()) {
      sizes.add(Files.size(output));
      Thread.sleep(5);
    }
    started.await().succeeded();
    assertThat(sizes).contains(old).containsAnyOf(old, Files.size(output));
    assertThat(sizes.stream().distinct().count()).isLessThanOrEqualTo(2);
  }

  /** Children exist and something has been written into the workspace. */
  private static boolean isEncoding(Process process, Path scratch) {
    return process.isAlive()
        && process.descendants().findAny().isPresent()
        && Folder.below(scratch).stream().anyMatch(name -> name.contains("/"));
  }

  private static void kill(String signal, String whom) throws IOException, InterruptedException {
    var command = List.of("kill", "-" + signal, "--", whom);
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private static void until(BooleanSupplier reached) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      Thread.sleep(20);
    }
  }
}

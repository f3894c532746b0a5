package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  @TempDir Path scratch;

  @Test
  void twoWorkspacesAreApartAndEmpty() throws IOException {
    try (var one = Workspace.create(scratch.resolve("deep/er"));
        var other = Workspace.create(scratch.resolve("deep/er"))) {
      assertThat(one.directory()).isNotEqualTo(other.directory());
      assertThat(one.resolve("in")).isEmptyDirectory();
    }
  }

  @Test
  void isGoneWhenClosedWhateverStandsInIt() throws IOException {
    var outside = Files.writeString(scratch.resolve("mine.mp4"), "mine");
    var workspace = Workspace.create(scratch);
    Files.createSymbolicLink(workspace.resolve("in/asset-0"), outside);
    Files.createSymbolicLink(
        workspace.resolve("in/folder"), Files.createDirectory(scratch.resolve("f")));
    Files.writeString(Files.createDirectories(workspace.resolve("a/b")).resolve("c"), "c");
    workspace.close();
    workspace.close();
    assertThat(workspace.directory()).doesNotExist();
    assertThat(outside).hasContent("mine");
    assertThat(scratch.resolve("f")).isDirectory();
  }

  @Test
  void sweepsWhatDeadProcessesLeftBehind() throws IOException, InterruptedException {
    var dead = Files.createDirectories(scratch.resolve("spool-work-" + deadProcess() + "-123/in"));
    var own = Workspace.create(scratch);
    Workspace.sweep(scratch);
    assertThat(dead.getParent()).doesNotExist();
    assertThat(own.directory()).isDirectory();
  }

  @Test
  void sweepsNothingThatIsNotOurs() throws IOException {
    var names = new String[] {"spool-work-", "spool-work-x-1", "spool-work--1", "other-0-1"};
    for (var name : names) {
      Files.createDirectory(scratch.resolve(name));
    }
    Workspace.sweep(scratch);
    for (var name : names) {
      assertThat(scratch.resolve(name)).isDirectory();
    }
  }

  @Test
  void sweepingAPlaceThatIsNotThereDoesNothing() throws IOException {
    Workspace.sweep(scratch.resolve("nowhere"));
    assertThat(scratch.resolve("nowhere")).doesNotExist();
  }

  private static long deadProcess() throws IOException, InterruptedException {
    var process = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
    process.waitFor();
    return process.pid();
  }
}

package dev.spool.acceptance.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More edits: {@code -Dspool.reuse.edits=200}. */
class ReuseTest {
  @TempDir Path directory;

  @BeforeEach
  void make() {
    source("a.mp4", "testsrc2", 200);
    source("b.mp4", "testsrc", 300);
    Sources.card(directory.resolve("logo.png"), 12, 8, "red");
  }

  @Test
  void anEditedProjectIsRenderedAsIfNothingHadBeenKept() throws IOException {
    var random = new SplittableRandom(4);
    var project = EditedProject.first();
    render(project, "first.mp4", true);
    for (int i = 0; i < Integer.getInteger("spool.reuse.edits", 6); i++) {
      project = project.edited(random);
      render(project, "cached.mp4", true);
      render(project, "cold.mp4", false);
      assertThat(Files.mismatch(directory.resolve("cached.mp4"), directory.resolve("cold.mp4")))
          .as("edit %d: %s", i, project)
          .isEqualTo(-1);
    }
  }

  @Test
  void onlyWhatChangedIsMadeAgain() throws IOException {
    var project = EditedProject.first();
    render(project, "first.mp4", true);
    var kept = kept();
    render(project, "again.mp4", true);
    assertThat(kept()).isEqualTo(kept);
    assertThat(Files.mismatch(directory.resolve("first.mp4"), directory.resolve("again.mp4")))
        .isEqualTo(-1);

    var moved = new EditedProject.Logo(2, 6, 6, 4);
    var edited = new EditedProject(project.clips(), List.of(moved, project.logos().get(1)));
    render(edited, "edited.mp4", true);
    assertThat(kept()).isBetween(kept + 1, kept + 2);
  }

  @Test
  void aSourceThatIsAnotherUnderTheSameNameIsSeen() throws IOException {
    render(EditedProject.first(), "first.mp4", true);
    source("b.mp4", "smptebars", 300);
    render(EditedProject.first(), "cached.mp4", true);
    render(EditedProject.first(), "cold.mp4", false);
    assertThat(Files.mismatch(directory.resolve("cached.mp4"), directory.resolve("cold.mp4")))
        .isEqualTo(-1);
  }

  @Test
  void aCacheStaysBelowItsSize() throws IOException {
    render(EditedProject.first(), "first.mp4", true, "--cache-size", "0");
    assertThat(kept()).isZero();
  }

  @Test
  void aCacheThatCannotBeUsedIsToldBeforeAnythingIsRendered() throws IOException {
    Files.writeString(directory.resolve("project.json"), EditedProject.first().json());
    Files.writeString(directory.resolve("file"), "");
    for (var wrong : List.of(List.of("--cache", "file"), List.of("--cache-size", "-1"))) {
      var words = new ArrayList<Object>(List.of("render", "project.json", "-o", "x.mp4"));
      words.addAll(wrong);
      var ran = Spool.in(directory).run(words.toArray());
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.err()).contains("cache").doesNotContain("bug");
    }
  }

  private long kept() throws IOException {
    try (var files = Files.list(directory.resolve("cache"))) {
      return files.count();
    }
  }

  private void render(EditedProject project, String output, boolean cached, String... more)
      throws IOException {
    Files.writeString(directory.resolve("project.json"), project.json());
    var words = new ArrayList<Object>();
    words.addAll(List.of("render", "project.json", "-o", output, "--progress", "none"));
    if (cached) {
      words.addAll(List.of("--cache", "cache"));
    }
    words.addAll(List.of(more));
    Spool.in(directory).run(words.toArray()).succeeded();
  }

  private void source(String name, String pattern, int hertz) {
    Tools.ffmpeg(
        "-f lavfi -i %s=s=320x180:r=30:d=%d -f lavfi -i sine=f=%d:r=48000:d=%d"
                .formatted(pattern, EditedProject.SECONDS, hertz, EditedProject.SECONDS)
            + Sources.BT709
            + "-g 30 -c:a aac {}",
        directory.resolve(name));
  }
}

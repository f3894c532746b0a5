package dev.spool.acceptance.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Sizes and frame rates other than the project's. */
@Execution(ExecutionMode.CONCURRENT)
class OutputTest {
  @TempDir Path directory;

  @BeforeEach
  void media() {
    Sources.card(directory.resolve("red.png"), 160, 90, "red");
  }

  /** On 320x180, red covers the top left quarter. */
  private static Project quarter() {
    return Project.of(
        320, 180, "blue", Project.track("image", "red.png", "'start':0,'end':1,'fit':'none'"));
  }

  @Test
  void aNamedResolutionScalesTheWholeComposition() {
    quarter()
        .rendered(directory, "--resolution", "360p")
        .measures(640, 360)
        .lasts(30)
        .shows(0.5, 310, 170, Rgb.RED)
        .shows(0.5, 330, 170, Rgb.BLUE)
        .shows(0.5, 310, 190, Rgb.BLUE);
  }

  /** 320x180 in 640x640 is 640x360 at (0, 140), between black bars. */
  @Test
  void anotherShapeLeavesBlackBars() {
    quarter()
        .rendered(directory, "--resolution", "640x640")
        .measures(640, 640)
        .shows(0.5, 320, 130, Rgb.BLACK)
        .shows(0.5, 300, 150, Rgb.RED)
        .shows(0.5, 600, 150, Rgb.BLUE)
        .shows(0.5, 300, 490, Rgb.BLUE)
        .shows(0.5, 320, 510, Rgb.BLACK);
  }

  /** 320x180 in 200x360 is 200x112.5 at (0, 123.75). */
  @Test
  void aNarrowShapeLeavesBarsAboveAndBelow() {
    quarter()
        .rendered(directory, "--resolution", "200x360")
        .measures(200, 360)
        .shows(0.5, 50, 118, Rgb.BLACK)
        .shows(0.5, 50, 130, Rgb.RED)
        .shows(0.5, 150, 230, Rgb.BLUE)
        .shows(0.5, 150, 242, Rgb.BLACK);
  }

  @Test
  void anotherFrameRateCountsItsOwnFrames() {
    Sources.clock(directory.resolve("clock.mp4"));
    var project =
        Project.of(160, 90, "black", Project.track("video", "clock.mp4", "'start':0,'end':1.99"));
    var video = project.rendered(directory, "--fps", "25");
    assertThat(video.fps()).isCloseTo(25, within(1e-6));
    video.lasts(50).shows(1, 80, 45, Sources.grey(1)).shows(1.96, 80, 45, Sources.grey(1.933));
    video = project.rendered(directory, "--fps", "30000/1001");
    assertThat(video.fps()).isCloseTo(30000 / 1001.0, within(1e-6));
    video.lasts(60);
  }

  /** 4:2:0 has no odd sides: they are rounded up, and what the project shows stays where it was. */
  @Test
  void oddCanvasesAreRoundedUp() {
    Sources.card(directory.resolve("odd.png"), 321, 181, "red");
    var project =
        Project.of(321, 181, "blue", Project.track("image", "odd.png", "'start':0,'end':0.5"));
    project
        .rendered(directory)
        .measures(322, 182)
        .lasts(15)
        .shows(0.2, 0, 0, Rgb.RED)
        .shows(0.2, 318, 178, Rgb.RED, 8);
  }

  @Test
  void theOutputSaysHowItsColorsAreMeant() {
    var video = quarter().rendered(directory);
    assertThat(video.fact("pix_fmt")).isEqualTo("yuv420p");
    assertThat(video.fact("color_space")).isEqualTo("bt709");
    assertThat(video.fact("color_primaries")).isEqualTo("bt709");
    assertThat(video.fact("color_transfer")).isEqualTo("bt709");
    assertThat(video.fact("color_range")).isEqualTo("tv");
  }
}

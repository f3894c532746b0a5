package dev.spool.acceptance.samples;

import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Video;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What options make of the sample projects: the other readings that the rules name. */
@Execution(ExecutionMode.CONCURRENT)
class SampleOptionsTest {
  private static final Rgb RED = Rgb.RED;
  private static final Rgb BLUE = Rgb.BLUE;
  private static final Rgb GREEN = Rgb.LIME;
  private static final Rgb MAGENTA = new Rgb(255, 0, 255);
  private static final Rgb GREY = Rgb.grey(128);

  @TempDir Path directory;

  /**
   * Wide contain is 2583x1080 at (0,0), so that its middle is at x 1291; wide cover 1920x802.7 at
   * the top; tall contain 1920x3413, of which only green is seen; tall cover 607.5x1080 at the
   * left.
   */
  @Test
  void theLiteralFitIsTheEditorsOwn() {
    var video = rendered("04-fit-matrix", "fitMode=literal");
    video.look(List.of(15, 45, 75, 105, 135, 165, 195, 225));
    video
        .shows(0.5, 100, 540, RED)
        .shows(0.5, 1800, 540, BLUE)
        .shows(1.5, 1270, 1070, RED)
        .shows(1.5, 1310, 10, BLUE)
        .shows(2.5, 100, 10, RED)
        .shows(2.5, 1800, 790, BLUE)
        .shows(2.5, 1800, 815, GREY)
        .shows(3.5, 590, 490, RED)
        .shows(3.5, 1210, 100, GREY)
        .shows(4.5, 1800, 1000, MAGENTA)
        .shows(5.5, 10, 10, GREEN)
        .shows(5.5, 1900, 1070, GREEN)
        .shows(6.5, 10, 530, GREEN)
        .shows(6.5, 590, 560, MAGENTA)
        .shows(6.5, 620, 560, GREY)
        .shows(7.5, 530, 950, MAGENTA)
        .shows(7.5, 560, 100, GREY);
  }

  /** At 5.5 s the clip shows source 4.5 s, where its first volume step says silence. */
  @Test
  void theSourceClockSilencesWhatTheTimelineClockPlays() {
    rendered("02-layered-showreel", "volumeClock=source")
        .sounds(5.5, 440, 0)
        .sounds(5.5, 880, 0.5)
        .sounds(7, 440, 0.5);
  }

  @Test
  void withoutBlendingTheGreyIsGrey() {
    rendered("07-blend-opacity-visibility", "blend=ignore")
        .shows(1, 1500, 800, Rgb.grey(126))
        .shows(3, 1500, 800, Rgb.grey(126))
        .shows(5, 1500, 800, Rgb.grey(126))
        .shows(7, 1500, 800, Rgb.grey(126));
  }

  private Video rendered(String name, String option) {
    var project = Samples.project(name, directory);
    Spool.in(directory)
        .run(
            "render",
            project,
            "--media",
            SampleMedia.directory(),
            "-o",
            "out.mp4",
            "--option",
            option)
        .succeeded();
    return Video.of(directory.resolve("out.mp4"));
  }
}

package dev.spool.acceptance.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Filters over the whole picture, and the watermark above them. */
@Execution(ExecutionMode.CONCURRENT)
class FinishTest {
  private static final Rgb ORANGE = new Rgb(200, 100, 40);

  @TempDir Path directory;

  @BeforeEach
  void media() {
    Sources.card(directory.resolve("mark.png"), 40, 20, "red");
  }

  /** One color, and for its second half the clock on the left, so that both kinds are painted. */
  private Project orange() {
    Sources.clock(directory.resolve("clock.mp4"));
    return Project.of(
        320,
        180,
        "#c86428",
        Project.track("video", "clock.mp4", "'start':1,'end':2,'trimStart':1,'fit':'none'"));
  }

  @Test
  void filtersMeanWhatTheyMeanInCss() {
    orange()
        .rendered(directory, "--filter", "brightness=0.5")
        .lasts(60)
        .shows(0.5, 300, 100, new Rgb(100, 50, 20))
        .shows(1.5, 300, 100, new Rgb(100, 50, 20))
        .shows(1.5, 50, 40, Rgb.grey((int) (Sources.GREY_A_SECOND * 1.5 / 2)));
    orange()
        .rendered(directory, "--filter", "grayscale")
        .shows(0.5, 160, 100, Rgb.grey(117))
        .shows(1.5, 300, 100, Rgb.grey(117));
    orange()
        .rendered(directory, "--filter", "sepia=1", "--filter", "contrast=2")
        .shows(0.5, 160, 100, new Rgb(198, 162, 99), 8);
    orange()
        .rendered(directory, "--filter", "hue=180", "--filter", "saturation=0.5")
        .shows(0.5, 160, 100, new Rgb(73, 122, 152), 8);
  }

  /** Red to the left of the middle, blue to the right. */
  @Test
  void aBlurMixesWhatLiesWithinItAndLeavesTheEdges() {
    Sources.halves(directory.resolve("halves.mp4"));
    var halves =
        Project.of(160, 90, "black", Project.track("video", "halves.mp4", "'start':0,'end':1"));
    halves
        .rendered(directory, "--filter", "blur=6")
        .shows(0.5, 79, 45, new Rgb(142, 0, 113), 20)
        .shows(0.5, 72, 45, new Rgb(233, 0, 22), 16)
        .shows(0.5, 87, 45, new Rgb(22, 0, 233), 16)
        .shows(0.5, 2, 2, Rgb.RED, 10)
        .shows(0.5, 157, 87, Rgb.BLUE, 10);
  }

  @Test
  void barsStayBlack() {
    orange()
        .rendered(directory, "--resolution", "320x320", "--filter", "contrast=0.1")
        .measures(320, 320)
        .shows(0.5, 160, 30, Rgb.BLACK)
        .shows(1.5, 160, 30, Rgb.BLACK)
        .shows(0.5, 160, 160, new Rgb(135, 125, 119))
        .shows(1.5, 300, 160, new Rgb(135, 125, 119));
  }

  @Test
  void aWatermarkLiesAboveEverythingThroughout() {
    orange()
        .rendered(directory, "--watermark", "mark.png", "--filter", "grayscale")
        .lasts(60)
        .shows(0.1, 270, 140, Rgb.RED)
        .shows(1.9, 270, 140, Rgb.RED)
        .shows(1.9, 294, 154, Rgb.RED, 12)
        .shows(1.9, 290, 130, Rgb.grey(117))
        .shows(1.9, 306, 170, Rgb.grey(117));
  }

  @Test
  void aWatermarkIsPlacedSizedAndFaded() {
    var video =
        orange()
            .rendered(
                directory,
                "--watermark",
                "mark.png",
                "--watermark-option",
                "position=top",
                "--watermark-option",
                "margin=10",
                "--watermark-option",
                "width=80",
                "--watermark-option",
                "opacity=0.5");
    var half = new Rgb(227, 50, 20);
    video
        .shows(0.5, 160, 30, half)
        .shows(0.5, 124, 14, half, 12)
        .shows(0.5, 196, 46, half, 12)
        .shows(0.5, 112, 30, ORANGE)
        .shows(0.5, 160, 56, ORANGE)
        .shows(1.5, 190, 30, half);
    orange()
        .rendered(
            directory,
            "--watermark",
            "mark.png",
            "--watermark-option",
            "x=100",
            "--watermark-option",
            "y=60",
            "--watermark-option",
            "scale=0.5",
            "--resolution",
            "640x360")
        .shows(0.5, 220, 130, Rgb.RED)
        .shows(0.5, 250, 130, ORANGE)
        .shows(0.5, 190, 130, ORANGE);
  }

  @Test
  void aMovingWatermarkShowsItsFirstFrame() {
    Sources.clock(directory.resolve("clock.mp4"));
    Tools.ffmpeg(
        "-f lavfi -i color=c=red:s=40x20:r=10:d=0.5 -f lavfi -i color=c=blue:s=40x20:r=10:d=0.5"
            + " -filter_complex [0][1]concat=n=2 {}",
        directory.resolve("mark.gif"));
    orange()
        .rendered(directory, "--watermark", "mark.gif")
        .lasts(60)
        .shows(0.2, 270, 140, Rgb.RED, 10)
        .shows(1.9, 270, 140, Rgb.RED, 10);
  }

  @Test
  void whatIsWrongIsNamed() {
    var ran =
        orange()
            .render(
                directory,
                "--filter",
                "glow=1",
                "--filter",
                "blur=1000",
                "--watermark-option",
                "position=middle");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .contains("glow", "grayscale", "1000", "0 to 100", "middle", "bottom-right")
        .contains("A watermark needs an asset");
    var missing = orange().render(directory, "--watermark", "none.png");
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("/watermark/asset").contains("none.png");
    Sources.tone(directory.resolve("tone.wav"), 1);
    var silent = orange().render(directory, "--watermark", "tone.wav");
    assertThat(silent.status()).isEqualTo(2);
    assertThat(silent.err()).contains("/watermark/asset").contains("no picture");
  }
}

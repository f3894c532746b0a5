package dev.spool.acceptance.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import dev.spool.acceptance.program.Video;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alpha, animations and interlacing. */
@Execution(ExecutionMode.CONCURRENT)
class MovingPicturesTest {
  private static final String RED_THEN_BLUE =
      "-f lavfi -i color=c=red:s=160x90:r=10:d=0.5 -f lavfi -i color=c=blue:s=160x90:r=10:d=0.5"
          + " -filter_complex [0][1]concat=n=2:v=1,format=rgb24";

  @TempDir Path directory;

  /** The left half is transparent, the right half red. */
  @ParameterizedTest
  @CsvSource({
    "alpha.webm, -c:v libvpx -auto-alt-ref 0 -b:v 2M -deadline realtime -pix_fmt yuva420p",
    "alpha9.webm, -c:v libvpx-vp9 -b:v 2M -deadline realtime -cpu-used 8 -pix_fmt yuva420p",
    "alpha.mov, -c:v png -pix_fmt rgba"
  })
  void whatIsTransparentShowsWhatLiesBelow(String name, String codec) {
    Tools.ffmpeg(
        "-f lavfi -i color=c=red:s=160x90:r=30:d=1,format=rgba,geq=r=255:g=0:b=0:a='255*gte(X,80)'"
            + " "
            + codec
            + " {}",
        directory.resolve(name));
    shown("video", name)
        .shows(0.4, 40, 45, Rgb.LIME)
        .shows(0.4, 120, 45, Rgb.RED, 8)
        .shows(0.9, 40, 45, Rgb.LIME);
  }

  @Test
  void anAnimationPlaysOnAVideoTrack() {
    Tools.ffmpeg(RED_THEN_BLUE + " {}", directory.resolve("moves.gif"));
    shown("video", "moves.gif").shows(0.2, 80, 45, Rgb.RED).shows(0.7, 80, 45, Rgb.BLUE);
  }

  /** Image tracks show stills; a file that moves is shown as a still picture would be. */
  @ParameterizedTest
  @CsvSource({"moves.gif, ''", "moves.mp4, -pix_fmt yuv420p", "moves.apng, -f apng"})
  void anAnimationIsSeenOnAnImageTrack(String name, String options) {
    Tools.ffmpeg(RED_THEN_BLUE + " " + options + " {}", directory.resolve(name));
    shown("image", name).lasts(30).shows(0, 80, 45, Rgb.RED, 8).shows(0.4, 80, 45, Rgb.RED, 8);
  }

  /**
   * A white bar that moves 16 pixels a field: the lines of one picture are of two instants. Woven
   * together they would differ by 255 from one line to the next.
   */
  @Test
  void interlacedPicturesHaveNoCombs() {
    Tools.ffmpeg(
        "-f lavfi -i nullsrc=s=320x96:r=25:d=0.4,format=yuv420p,"
            + "geq=lum='16+219*between(X-32*N-16*mod(Y,2),0,40)':cb=128:cr=128,setfield=tff"
            + " -flags +ildct+ilme -x264opts tff=1"
            + Sources.BT709
            + "{}",
        directory.resolve("interlaced.mp4"));
    var video =
        Project.of(
                320,
                96,
                "black",
                Project.track("video", "interlaced.mp4", "'start':0,'end':0.4,'fit':'none'"))
            .rendered(directory, "--fps", "25");
    assertThat(video.lasts(10).fact("field_order")).isIn("progressive", "unknown");
    var frame = video.frame(4);
    long combed = 0;
    for (int x = 0; x < 320; x++) {
      for (int y = 20; y < 70; y++) {
        var step = frame.at(x, y).distance(frame.at(x, y + 1));
        combed += step > 100 ? 1 : 0;
      }
    }
    assertThat(combed).as("steps between lines").isLessThan(50);
    assertThat(frame.at(148, 45).distance(Rgb.WHITE)).as("the bar").isLessThan(40);
  }

  /** The file is 160x90 and lasts a second, on green. */
  private Video shown(String controller, String name) {
    return Project.of(160, 90, "#00ff00", Project.track(controller, name, "'start':0,'end':1"))
        .rendered(directory);
  }
}

package dev.spool.acceptance.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The source flashes white and beeps together for a tenth of each second. Clip i shows it from i +
 * 0.75 s for half a second, so that a flash and a beep belong at 0.5 i + 0.25 s.
 */
class SyncTest {
  private static final int CLIPS = 100;
  private static final double FPS = 30000 / 1001.0;
  private static final double MILLISECONDS = 0.001;

  @TempDir Path directory;

  @Test
  void aHundredCutsAtNtscRateDoNotDrift() {
    Tools.ffmpeg(
        "-f lavfi -i color=c=black:s=160x90:r=30:d=102,"
            + "drawbox=c=white:t=fill:enable='lt(mod(t+0.0001,1),0.1)'"
            + " -f lavfi -i aevalsrc='0.5*sin(2*PI*1000*t)*lt(mod(t,1),0.1)|0':s=48000:d=102"
            + Sources.BT709
            + "-c:a pcm_s16le {}",
        directory.resolve("clapper.mov"));
    var video =
        Project.of(160, 90, "black", track())
            .rendered(directory, "--fps", "30000/1001", "--quality", "draft");
    video.lasts(1499);
    var bright = video.brightness();
    assertThat(bright).hasSize(1499);
    for (int clip = 0; clip < CLIPS; clip++) {
      double expected = 0.5 * clip + 0.25;
      int flash = firstBright(bright, (int) Math.ceil(0.5 * clip * FPS));
      assertThat(flash).as("flash of clip %d", clip).isEqualTo((int) Math.ceil(expected * FPS));
      assertThat(video.sound().onset(0.5 * clip + 0.1, 0.08))
          .as("beep of clip %d", clip)
          .isCloseTo(expected, within(5 * MILLISECONDS));
    }
    assertThat(video.sound().seconds()).isCloseTo(50, within(1 / FPS));
  }

  private static String track() {
    return IntStream.range(0, CLIPS)
        .mapToObj(
            i -> "{'start':%s,'end':%s,'trimStart':%s}".formatted(0.5 * i, 0.5 * (i + 1), i + 0.75))
        .collect(
            Collectors.joining(
                ",", "{'controllerName':'video','url':'clapper.mov','actions':[", "]}"));
  }

  private static int firstBright(byte[] bright, int from) {
    for (int frame = from; frame < bright.length; frame++) {
      if (Byte.toUnsignedInt(bright[frame]) > 128) {
        return frame;
      }
    }
    return -1;
  }
}

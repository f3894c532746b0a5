package dev.spool.acceptance.media;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clips that begin just before, at and after key frames, in files that are searched differently.
 */
@Execution(ExecutionMode.CONCURRENT)
class SeekTest {
  private static final int CLIPS = 31;

  @TempDir Path directory;

  /** By how many frames a file begins late, its name, how it is made. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 indexed.mp4",
        "0 reordered.mp4 -bf 3",
        "0 negative.mp4 -bf 3 -movflags +negative_cts_offsets",
        "2 plain.mp4 -bf 3 -use_editlist 0",
        "2 fragmented.mp4 -bf 3 -movflags +frag_keyframe+empty_moov",
        "15 late.mp4 -bf 3 -output_ts_offset 0.5",
        "0 reordered.mkv -bf 3",
        "0 reordered.ts -bf 3",
        "1 reordered.avi -bf 2 -c:v mpeg4 -q:v 1",
        "0 live.webm -c:v libvpx -deadline realtime -b:v 4M -live 1"
      })
  void everyClipBeginsWithItsOwnFrame(String file) {
    var given = file.split(" ", 3);
    var late = Integer.parseInt(given[0]);
    var name = given[1];
    var making = given.length > 2 ? given[2] : "";
    Tools.ffmpeg(
        "-f lavfi -i nullsrc=s=64x36:r=30:d=2,geq=lum='16+mod(N*53,220)':cb=128:cr=128"
            + Sources.BT709
            + "-g 10 -keyint_min 10 -sc_threshold 0 "
            + making
            + " {}",
        directory.resolve(name));
    var video =
        Project.of(
                64,
                36,
                "black",
                "{'controllerName':'video','url':'%s','actions':[%s]}".formatted(name, clips(late)))
            .rendered(directory, "--quality", "max", "--fps", "30");
    for (int i = 0; i < CLIPS; i++) {
      video.shows(i / 15.0, 32, 18, grey(source(i)), 12);
      video.shows((i + 0.5) / 15, 32, 18, grey(source(i) + 1), 12);
    }
  }

  /** Two frames each, in no order, so that each is searched for. */
  private static String clips(int late) {
    return IntStream.range(0, CLIPS)
        .mapToObj(i ->
            "{'id':'c%d','start':%.6f,'end':%.6f,'trimStart':%.6f}"
                .formatted(i, i / 15.0, (i + 1) / 15.0, (source(i) + late) / 30.0 + 0.006))
        .collect(Collectors.joining(","));
  }

  private static int source(int clip) {
    return 5 + clip * 7 % CLIPS;
  }

  private static Rgb grey(int frame) {
    return Rgb.grey(Math.round(frame * 53 % 220 * 255 / 219f));
  }
}

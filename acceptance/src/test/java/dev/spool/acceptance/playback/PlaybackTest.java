package dev.spool.acceptance.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser plays what was put together of copied and of encoded packets, without a stall. */
class PlaybackTest {
  private static final int RATE = 30;

  /** What tells the second source's frames from those of the first. */
  private static final int OTHER = 2048;

  @TempDir Path directory;

  /** Frames [first, first + count) of a source. */
  private record Piece(int source, int first, int count) {
    int numberAt(int frame) {
      return source * OTHER + first + frame;
    }
  }

  /** Neither end of most pieces is a key frame; two are so short that nothing is left to copy. */
  private static final List<Piece> PIECES =
      List.of(
          new Piece(0, 17, 75),
          new Piece(1, 40, 65),
          new Piece(0, 3, 1),
          new Piece(1, 100, 1),
          new Piece(0, 120, 50),
          new Piece(1, 121, 49));

  @Test
  void chromiumShowsEveryFrameAtItsTime() throws IOException, InterruptedException {
    var chromium = Chromium.here();
    numbered(0, "-g 30 -bf 2");
    numbered(1, "-g 48 -bf 3 -refs 4 -x264-params b-pyramid=normal:cabac=0");
    Files.writeString(directory.resolve("project.json"), project());
    var plan = Spool.in(directory).run("explain", "project.json", "--json").succeeded().out();
    assertThat(copies(plan)).as("copied stretches").isGreaterThanOrEqualTo(3);
    Spool.in(directory).run("render", "project.json", "-o", "out.mp4").succeeded();

    var numbers =
        PIECES.stream()
            .flatMap(piece -> IntStream.range(0, piece.count()).mapToObj(piece::numberAt))
            .toList();
    var frames = IntStream.range(0, numbers.size()).boxed().toList();
    var report = Json.parse(chromium.watch(directory.resolve("out.mp4"), RATE, frames, directory));

    assertThat(Json.object(report)).doesNotContainKey("error");
    assertThat(Json.array(Json.member(report, "events"))).containsExactly("playing", "ended");
    assertThat(Json.number(Json.member(report, "duration")))
        .isCloseTo((double) numbers.size() / RATE, within(0.000_002));
    assertThat(Json.array(Json.member(report, "numbers")).stream().map(Json::integer).toList())
        .isEqualTo(numbers);
  }

  private static long copies(String plan) {
    return Json.array(Json.member(Json.parse(plan), "segments")).stream()
        .filter(s -> Json.member(Json.member(s, "making"), "kind").equals("Copy"))
        .count();
  }

  /** Seven seconds whose frames say their own number in twelve bars. */
  private void numbered(int source, String coding) {
    var number = "(N+%d)".formatted(source * OTHER);
    Tools.ffmpeg(
        "-f lavfi -i nullsrc=s=48x26:r=%d:d=7,geq=lum='if(mod(floor(%s/pow(2,floor(X/4))),2),200,50)':cb=128:cr=128,scale=960:520:flags=neighbor"
                .formatted(RATE, number)
            + " -f lavfi -i "
            + Sources.sine(0.25, 440, 7)
            + Sources.BT709
            + coding
            + " -c:a aac {}",
        directory.resolve("source-%d.mp4".formatted(source)));
  }

  private static String project() {
    var tracks = new ArrayList<String>();
    var at = 0;
    for (var piece : PIECES) {
      tracks.add(
          "{\"controllerName\":\"video\",\"url\":\"source-%d.mp4\",\"actions\":[{\"start\":%.9f,\"end\":%.9f,\"trimStart\":%.9f,\"fit\":\"none\"}]}"
              .formatted(
                  piece.source(),
                  (double) at / RATE,
                  (double) (at + piece.count()) / RATE,
                  (double) piece.first() / RATE));
      at += piece.count();
    }
    return tracks.stream()
        .collect(
            Collectors.joining(
                ",",
                "{\"created\":1,\"width\":960,\"height\":520,\"backgroundColor\":\"#000\",\"tracks\":[",
                "]}"));
  }
}

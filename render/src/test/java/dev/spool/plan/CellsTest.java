package dev.spool.plan;

import static dev.spool.plan.Given.clip;
import static dev.spool.plan.Given.resolved;
import static dev.spool.plan.Given.silent;
import static dev.spool.plan.Given.video;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.Coding;
import dev.spool.media.Coding.CodedFrame;
import dev.spool.media.Coding.ParameterSets;
import dev.spool.media.MediaInfo;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CellsTest {
  private static final Map<String, MediaInfo> MEDIA =
      Map.of(
          "a", silent(video(1280, 720, 12)),
          "b", video(640, 360, 4),
          "seldom", coded(250),
          "often", coded(60));

  @Test
  void cellsAreFiveSecondsAndWhatIsLeftBelongsToTheLast() {
    assertThat(Cells.of(resolved(MEDIA, clip("b", 0, 12)))).containsExactly(0L, 150L, 300L, 360L);
    assertThat(Cells.of(resolved(MEDIA, clip("b", 0, 11)))).containsExactly(0L, 150L, 330L);
  }

  @Test
  void cellsAreCountedAnewWhereALongClipBeginsAtTheBottom() {
    var above = Given.at(clip("a", 7, 30), 1, "/above");
    var timeline = resolved(MEDIA, clip("b", 0, 6.5), clip("b", 6.5, 8), clip("b", 8, 30), above);
    assertThat(Cells.of(timeline)).containsExactly(0L, 150L, 240L, 390L, 540L, 690L, 840L, 900L);
  }

  @Test
  void aCellBeginsAtAKeyFrameWhereOthersWouldBeDecodedInVain() {
    assertThat(Cells.of(resolved(MEDIA, clip("seldom", 0, 30))))
        .containsExactly(0L, 250L, 500L, 750L, 900L);
    assertThat(Cells.of(resolved(MEDIA, clip("a", 0, 6.5), clip("seldom", 6.5, 30))))
        .containsExactly(0L, 195L, 445L, 695L, 900L);
  }

  @Test
  void aFewFramesDecodedInVainAreNoReason() {
    assertThat(Cells.of(resolved(MEDIA, clip("often", 0, 20))))
        .containsExactly(0L, 150L, 300L, 450L, 600L);
  }

  private static MediaInfo coded(int group) {
    var frames =
        LongStream.range(0, 3000)
            .mapToObj(i -> new CodedFrame(i * 1_000_000_000L / 30, 1000, i % group == 0))
            .toList();
    var sets = new ParameterSets(Map.of(), Map.of());
    return video(1280, 720, 100).with(new Coding.Known(frames, sets));
  }
}

package dev.spool.plan;

import static dev.spool.plan.Given.clip;
import static dev.spool.plan.Given.compositions;
import static dev.spool.plan.Given.plan;
import static dev.spool.plan.Given.seconds;
import static dev.spool.plan.Given.video;
import static dev.spool.plan.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.MediaInfo;
import dev.spool.plan.Footage.Moving;
import dev.spool.plan.Footage.Pass;
import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Color;
import dev.spool.timeline.Playback;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContinuationTest {
  private static final Map<String, MediaInfo> MEDIA =
      Map.of("a", video(1920, 1080, 60), "b", video(1920, 1080, 60));

  @Test
  void aSplitClipCostsNothing() {
    var whole = compositions(plan(MEDIA, clip("a", 0, 4)));
    var split =
        compositions(plan(MEDIA, clip("a", 0, 1.3), with(clip("a", 1.3, 4), Given.from(1.3))));
    assertThat(split).isEqualTo(whole);
  }

  @Test
  void aSplitLoopGoesOnThroughItsPasses() {
    var short4 = Map.of("a", video(1920, 1080, 1));
    var endless = new Playback(seconds(0), 1, Playback.ENDLESS, Optional.empty());
    var later = new Playback(seconds(0.5), 1, Playback.ENDLESS, Optional.empty());
    var whole = compositions(plan(short4, with(clip("a", 0, 4), endless)));
    var split =
        compositions(
            plan(short4, with(clip("a", 0, 2.5), endless), with(clip("a", 2.5, 4), later)));
    assertThat(split).isEqualTo(whole);
  }

  @Test
  void aJumpInTheSourceIsACut() {
    var cut = compositions(plan(MEDIA, clip("a", 0, 2), with(clip("a", 2, 4), Given.from(2.5))));
    assertThat(cut).hasSize(2);
  }

  @Test
  void anotherAssetSpeedOrLookIsACut() {
    var faster = new Playback(seconds(2), 2, 1, Optional.empty());
    assertThat(compositions(plan(MEDIA, clip("a", 0, 2), with(clip("b", 2, 4), Given.from(2)))))
        .hasSize(2);
    assertThat(compositions(plan(MEDIA, clip("a", 0, 2), with(clip("a", 2, 4), faster))))
        .hasSize(2);
    var paler = with(with(clip("a", 2, 4), Given.from(2)), Given.painted(0.5, BlendMode.NORMAL));
    assertThat(compositions(plan(MEDIA, clip("a", 0, 2), paler))).hasSize(2);
  }

  @Test
  void neverGrowsBeyondASegment() {
    var clips = new Clip[10];
    for (int i = 0; i < clips.length; i++) {
      clips[i] = with(clip("a", i * 2, i * 2 + 2), Given.from(i * 2));
    }
    var joined = compositions(plan(MEDIA, clips));
    assertThat(joined).allSatisfy(c -> assertThat(c.at().count()).isLessThanOrEqualTo(200));
    assertThat(joined).hasSizeLessThan(5);
  }

  @Test
  void aStillThatGoesOnIsOnePicture() {
    var joined =
        compositions(plan(MEDIA, Given.solid(Color.WHITE, 0, 1), Given.solid(Color.WHITE, 1, 2)));
    assertThat(joined).hasSize(1);
    assertThat(joined.getFirst().isStatic()).isTrue();
  }

  @Test
  void joinedPassesKeepTheirNumberOfFrames() {
    var joined =
        compositions(plan(MEDIA, clip("a", 0, 1.3), with(clip("a", 1.3, 4), Given.from(1.3))));
    var footage = joined.getFirst().layers().getFirst().footage();
    assertThat(footage).isEqualTo(new Moving(Given.id("a"), List.of(new Pass(seconds(0), 1, 120))));
  }
}

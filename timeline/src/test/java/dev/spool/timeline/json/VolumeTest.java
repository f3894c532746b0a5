package dev.spool.timeline.json;

import static dev.spool.timeline.json.Documents.document;
import static dev.spool.timeline.json.Documents.read;
import static dev.spool.timeline.json.Documents.timeline;
import static dev.spool.timeline.json.Documents.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.timeline.Gain;
import dev.spool.timeline.Gain.Clock;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Picture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeTest {
  private static final String STAMPED = "'created':1,";
  private static final String BY_HAND = "'frameRate':30,";
  private static final String MANIFEST = "'fps':30,";

  @Test
  void isFullWithoutAVolume() {
    assertThat(gain(STAMPED, "video", "null")).isEqualTo(Gain.UNITY);
  }

  @Test
  void countsSourceTimeForSoundsAndTimelineTimeForVideos() {
    assertThat(gain(STAMPED, "audio", "[[0.5,1,2]]").clock()).isEqualTo(Clock.SOURCE);
    assertThat(gain(STAMPED, "video", "[[0.5,1,2]]").clock()).isEqualTo(Clock.TIMELINE);
    assertThat(gain(MANIFEST, "audio", "[[0.5,1,2]]").clock()).isEqualTo(Clock.TIMELINE);
  }

  @Test
  void readsPairsOfTheEditorAsStepsWithoutAnEnd() {
    assertThat(gain(STAMPED, "video", "[[0.5,1],[0.2,3]]"))
        .isEqualTo(
            new Gain.Steps(Clock.TIMELINE, List.of(step(0.5, 1, null), step(0.2, 3, null)), 1));
  }

  @Test
  void readsRisingPairsOfOtherDocumentsAsKeyFrames() {
    var keys = new Gain.Ramps(Clock.TIMELINE, List.of(point(1, 0), point(3, 1)));
    assertThat(gain(BY_HAND, "audio", "[[0,1],[1,3]]")).isEqualTo(keys);
    assertThat(gain("", "audio", "[[0,1],[1,3]]")).isEqualTo(keys);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[[0,1]]", "[[0,3],[1,1]]", "[[0,1],[1,1]]", "[[0,1],[1,2,3]]"})
  void readsOtherPairsAsSteps(String volume) {
    assertThat(gain(BY_HAND, "video", volume)).isInstanceOf(Gain.Steps.class);
  }

  @Test
  void keepsTheLastPartsVolumeInManifests() {
    assertThat(gain(MANIFEST, "audio", "[[0.2,0,1],[0.6,1,2]]"))
        .isEqualTo(new Gain.Steps(Clock.TIMELINE, List.of(step(0.2, 0, 1), step(0.6, 1, 2)), 0.6));
  }

  @Test
  void clampsGainsAndSaysSo() {
    var json = json(STAMPED, "video", "'start':0,'volume':[[1.5],[-1,null,2],[NaN],7,[0.5,3,2]]");
    assertThat(timeline(json).clips().getFirst().sound().gain())
        .isEqualTo(
            new Gain.Steps(Clock.TIMELINE, List.of(step(1, null, null), step(0, null, 2)), 1));
    var at = " /tracks/0/actions/0/volume/";
    assertThat(warnings(json))
        .containsExactly(
            "REPAIRED" + at + "0/0",
            "REPAIRED" + at + "1/0",
            "OUT_OF_RANGE" + at + "2/0",
            "WRONG_TYPE" + at + "2",
            "WRONG_TYPE" + at + "3",
            "IGNORED" + at + "4");
  }

  @Test
  void countsAsTheCallerWants() {
    var wanted =
        new Interpretation(
            Optional.of(Clock.CLIP),
            Picture.FitMode.CANONICAL,
            Interpretation.ZSource.FIELD,
            Interpretation.Blend.APPLY);
    var json = json(STAMPED, "audio", "'start':-1,'end':9,'volume':[[0.5,2,4]]");
    assertThat(timeline(read(json, wanted)).clips().getFirst().sound().gain())
        .isEqualTo(new Gain.Steps(Clock.CLIP, List.of(step(0.5, 1, 3)), 1));
  }

  private static Gain gain(String root, String controller, String volume) {
    var json = json(root, controller, "'start':0,'end':9,'volume':" + volume);
    return timeline(json).clips().getFirst().sound().gain();
  }

  private static String json(String root, String controller, String action) {
    return document(root, "'controllerName':'" + controller + "'", action);
  }

  private static Gain.Step step(double level, @Nullable Integer from, @Nullable Integer to) {
    return new Gain.Step(
        level,
        Optional.ofNullable(from).map(Duration::ofSeconds),
        Optional.ofNullable(to).map(Duration::ofSeconds));
  }

  private static Gain.Point point(long at, double level) {
    return new Gain.Point(Duration.ofSeconds(at), level);
  }
}

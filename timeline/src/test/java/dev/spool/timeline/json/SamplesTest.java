package dev.spool.timeline.json;

import static dev.spool.timeline.json.Documents.sample;
import static dev.spool.timeline.json.Documents.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.timeline.Asset;
import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Color;
import dev.spool.timeline.Gain;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Playback;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-single-trim",
        "02-layered-showreel",
        "04-fit-matrix",
        "06-loop-speed-freeze",
        "07-blend-opacity-visibility"
      })
  void readsEverySampleWithoutAWarning(String name) {
    assertThat(Documents.read(sample(name + ".sue.json")).warnings()).isEmpty();
  }

  @Test
  void readsTheSingleTrim() {
    var timeline = timeline(sample("01-single-trim.sue.json"));
    var clip = timeline.clips().getFirst();
    assertThat(timeline.canvas().background()).isEqualTo(new Color(16, 32, 48, 1));
    assertThat(clip.end()).contains(Duration.ofSeconds(6));
    assertThat(clip.playback().from()).isEqualTo(Duration.ofSeconds(2));
    assertThat(clip.picture().fit()).isEqualTo(Picture.Fit.NONE);
    assertThat(clip.picture().box()).isEqualTo(new Picture.Box.UnlessNatural(1280, 720));
    assertThat(clip.sound().audible()).isTrue();
  }

  @Test
  void readsTheShowreelsOrderAndVolume() {
    var timeline = timeline(sample("02-layered-showreel.sue.json"));
    assertThat(timeline.clips())
        .extracting(c -> c.order().z())
        .containsExactly(-2.0, -1.0, 0.0, 1.0, 4.0);
    assertThat(timeline.clips().getFirst().sound().gain())
        .isEqualTo(
            new Gain.Steps(
                Gain.Clock.TIMELINE,
                List.of(
                    step(0, 0, 5),
                    step(1, 5, 8),
                    new Gain.Step(0.35, Optional.of(Duration.ofSeconds(8)), Optional.empty())),
                1));
    assertThat(timeline.clips().get(2).playback().passes()).isEqualTo(2);
    assertThat(timeline.clips().get(3).picture().box()).isEqualTo(new Picture.Box.Canvas());
    assertThat(timeline.clips().get(4).picture().visible()).isFalse();
    assertThat(timeline.assets().get(new Asset.Id("asset-0")))
        .isEqualTo(
            new Asset(
                new Asset.Id("asset-0"),
                "/tracks/0/url",
                Optional.empty(),
                Optional.of("mediafile-001"),
                List.of("media/clock.mp4"),
                List.of("clock.mp4")));
  }

  @Test
  void readsVolumesOfSoundsInSourceTimeAndClampsThem() {
    var json = sample("05-volume-and-mute.sue.json");
    var clips = timeline(json).clips();
    assertThat(clips.getFirst().sound().gain().clock()).isEqualTo(Gain.Clock.SOURCE);
    assertThat(clips.get(1).sound().gain())
        .isEqualTo(
            new Gain.Steps(
                Gain.Clock.SOURCE,
                List.of(new Gain.Step(0.5, Optional.empty(), Optional.empty())),
                1));
    assertThat(clips.get(2).sound().audible()).isFalse();
    assertThat(clips.get(4).sound().gain())
        .isEqualTo(new Gain.Steps(Gain.Clock.SOURCE, List.of(step(1, 0, 2)), 1));
    assertThat(Documents.warnings(json)).containsExactly("REPAIRED /tracks/4/actions/0/volume/0/0");
  }

  @Test
  void readsLoopsSpeedsAndFreezes() {
    var clips = timeline(sample("06-loop-speed-freeze.sue.json")).clips();
    assertThat(clips.get(0).playback())
        .isEqualTo(new Playback(Duration.ofSeconds(1), 1, Playback.ENDLESS, Optional.empty()));
    assertThat(clips.get(2).playback())
        .isEqualTo(new Playback(Duration.ofSeconds(1), 2, 1, Optional.empty()));
    assertThat(clips.get(3).playback().freeze()).contains(Duration.ofMillis(7500));
    assertThat(clips.get(3).sound().audible()).isFalse();
  }

  @Test
  void readsBlendsOpacityAndVisibility() {
    var clips = timeline(sample("07-blend-opacity-visibility.sue.json")).clips();
    assertThat(clips)
        .extracting(c -> c.picture().blend())
        .containsExactly(
            BlendMode.NORMAL,
            BlendMode.MULTIPLY,
            BlendMode.SCREEN,
            BlendMode.DIFFERENCE,
            BlendMode.PLUS_LIGHTER,
            BlendMode.NORMAL,
            BlendMode.NORMAL,
            BlendMode.NORMAL);
    assertThat(clips.get(5).picture().opacity()).isEqualTo(0.5);
    assertThat(clips.get(6).picture().visible()).isFalse();
    assertThat(clips.get(7).source())
        .isEqualTo(new Clip.Media(Clip.Kind.IMAGE, new Asset.Id("asset-4")));
  }

  private static Gain.Step step(double level, long from, long to) {
    return new Gain.Step(
        level, Optional.of(Duration.ofSeconds(from)), Optional.of(Duration.ofSeconds(to)));
  }
}

package dev.spool.timeline.json;

import static dev.spool.timeline.json.Documents.clip;
import static dev.spool.timeline.json.Documents.sample;
import static dev.spool.timeline.json.Documents.timeline;
import static dev.spool.timeline.json.Documents.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.timeline.Animation;
import dev.spool.timeline.Animation.Property;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Color;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Easing;
import dev.spool.timeline.Effect;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Gain;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Text;
import dev.spool.timeline.Transform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherFormsTest {
  @Test
  void readsHandWrittenDocuments() {
    var timeline = timeline(sample("form-h.json"));
    var clip = timeline.clips().getFirst();
    assertThat(timeline.canvas().frameRate()).contains(new FrameRate(30000, 1001));
    assertThat(timeline.length()).contains(Duration.ofSeconds(8));
    assertThat(clip.picture().box()).isEqualTo(new Picture.Box.Explicit(320, 180));
    assertThat(clip.picture().fit()).isEqualTo(Picture.Fit.FILL);
    assertThat(clip.sound().gain()).isInstanceOf(Gain.Ramps.class);
  }

  @Test
  void readsManifests() {
    var picture = timeline(sample("form-m.json")).clips().getFirst().picture();
    assertThat(picture.x()).isEqualTo(Coordinate.pixels(40));
    assertThat(picture.opacity()).isEqualTo(0.8);
    assertThat(picture.transform())
        .isEqualTo(new Transform(0.5, 0.5, 15, Transform.Origin.CENTER, Transform.Origin.CENTER));
  }

  @Test
  void readsCommandLineProjects() {
    var timeline = timeline(sample("form-c.json"));
    var clips = timeline.clips();
    assertThat(timeline.length()).contains(Duration.ofSeconds(6));
    assertThat(clips.getFirst().source())
        .isEqualTo(new Clip.Solid(new Color(10, 20, 30, 1), 800, 600));
    assertThat(clips.getFirst().picture().transform())
        .isEqualTo(new Transform(0.5, 0.25, 0, Transform.Origin.TOP_LEFT, Transform.Origin.CENTER));
    assertThat(clips.get(3).playback().from()).isEqualTo(Duration.ofMillis(500));
    assertThat(clips.get(4).source())
        .isEqualTo(
            new Clip.Title(TextReader.plain("Hello", 16, new Color(255, 0, 0, 128 / 255.0))));
  }

  @Test
  void turnsCommandLineActionsIntoKeys() {
    var picture = timeline(sample("form-c.json")).clips().get(1).picture();
    assertThat(picture.opacity()).isEqualTo(0.5);
    assertThat(picture.animations())
        .extracting(Animation::property)
        .containsExactly(
            Property.OPACITY,
            Property.OPACITY,
            Property.X,
            Property.Y,
            Property.SCALE_X,
            Property.SCALE_Y,
            Property.ROTATION);
    assertThat(value(picture.animations().get(0), 250)).isEqualTo(0.5);
    assertThat(value(picture.animations().get(1), 3500)).isEqualTo(0.5);
    assertThat(value(picture.animations().get(2), 1000)).isEqualTo(50);
    assertThat(value(picture.animations().get(2), 1900)).isEqualTo(100);
    assertThat(value(picture.animations().get(2), 2500)).isEqualTo(50);
  }

  @Test
  void fadesCommandLineSounds() {
    assertThat(timeline(sample("form-c.json")).clips().get(2).sound().gain())
        .isEqualTo(
            new Gain.Ramps(
                Gain.Clock.CLIP,
                List.of(point(0, 0), point(1000, 0.4), point(4000, 0.4), point(6000, 0))));
  }

  @Test
  void letsFadesThatOverlapMeet() {
    var fades = new Fades(Duration.ofSeconds(3), Duration.ofSeconds(3));
    var span = new Span(Duration.ZERO, Optional.of(Duration.ofSeconds(4)), Duration.ZERO);
    assertThat(fades.gain(span, 0.9))
        .isEqualTo(
            new Gain.Ramps(
                Gain.Clock.CLIP, List.of(point(0, 0), point(2000, 0.6), point(4000, 0))));
  }

  @Test
  void readsLayers() {
    var clips = timeline(sample("form-l.json")).clips();
    var video = clips.get(1);
    assertThat(clips).hasSize(4);
    assertThat(video.order().z()).isEqualTo(1);
    assertThat(video.playback().from()).isEqualTo(Duration.ofSeconds(1));
    assertThat(video.picture().x()).isEqualTo(new Coordinate(320, 0, -0.5));
    assertThat(video.picture().transform())
        .isEqualTo(new Transform(0.5, 0.5, 45, Transform.Origin.CENTER, Transform.Origin.CENTER));
    assertThat(video.picture().effects()).hasSize(10);
    assertThat(video.picture().effects().get(2))
        .isEqualTo(
            new Effect.ColorMatrix(
                List.of(
                    1.0, 0.0, 0.0, 0.0, 0.1, 0.0, 1.0, 0.0, 0.0, 0.1, 0.0, 0.0, 1.0, 0.0, 0.1, 0.0,
                    0.0, 0.0, 1.0, 0.0)));
    assertThat(warnings(sample("form-l.json")))
        .containsExactly("NOT_SUPPORTED /timeline/layers/1/effects/9");
  }

  @Test
  void readsLayerAnimationsAndEasings() {
    var animations = timeline(sample("form-l.json")).clips().get(1).picture().animations();
    assertThat(animations)
        .extracting(Animation::property)
        .containsExactly(Property.X, Property.Y, Property.ROTATION, Property.OPACITY);
    assertThat(animations)
        .extracting(a -> a.keys().getLast().easing())
        .containsExactly(
            new Easing.EaseOut(),
            new Easing.Hold(),
            new Easing.Steps(4, true),
            new Easing.CubicBezier(0.4, 0, 0.6, 1));
  }

  @Test
  void readsLayerTextsAndAudioTracks() {
    var clips = timeline(sample("form-l.json")).clips();
    assertThat(clips.get(2).source())
        .isEqualTo(
            new Clip.Title(
                new Text(
                    "Title",
                    new Text.Face("Arial", 48, 400),
                    Text.Align.CENTER,
                    Color.WHITE,
                    new Text.Layout(1.2, 0, Optional.empty()),
                    new Text.Decoration(
                        Optional.of(new Text.Stroke(Color.BLACK, 2)),
                        Optional.of(new Text.Shadow(new Color(0, 0, 0, 128 / 255.0), 2, 2, 4))))));
    assertThat(clips.get(3).sound().gain())
        .isEqualTo(
            new Gain.Ramps(
                Gain.Clock.CLIP,
                List.of(point(0, 0), point(300, 0.6), point(3300, 0.6), point(4000, 0))));
  }

  @Test
  void joinsEqualLayersOfFramesIntoOneClip() {
    var timeline = timeline(sample("form-v.json"));
    var clips = timeline.clips();
    assertThat(timeline.length()).contains(Duration.ofMillis(120));
    assertThat(clips)
        .extracting(c -> c.start().toMillis() + "-" + c.end().map(Duration::toMillis).orElse(0L))
        .containsExactly("0-40", "0-120", "40-120", "1000-5000");
    assertThat(clips.get(2).playback().from()).isEqualTo(Duration.ofMillis(500));
    assertThat(clips.get(3).source()).isInstanceOf(Clip.Media.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'type':'blur','radius':2,'quality':3}                 | IGNORED /quality",
        "{'type':'blur','radius':2,'amount':3}                  | IGNORED /amount",
        "{'type':'invert','amount':1}                           | IGNORED /amount",
        "{'Sepia':{'intensity':1,'tone':2}}                     | IGNORED /Sepia/tone",
        "{'blur':5}                                             | WRONG_TYPE /blur",
        "{'type':'shadow','offset_x':1,'spread':2}              | IGNORED /spread",
        "{'type':'radialGradient','center':[0,0],'stops':[%1$s]} | IGNORED /center",
        "{'type':'radialGradient','radius':9,'stops':[%1$s]}     | IGNORED /radius",
        "{'type':'gradient','radial':true,'angle':9,'stops':[%1$s]} | IGNORED /angle",
        "{'type':'gradient','radius':9,'stops':[%1$s]}           | IGNORED /radius",
        "{'type':'gradient','stops':[%1$s,{'color':'red','hint':1}]} | IGNORED /stops/2/hint",
        "{'type':'gradient','stops':[%1$s,{'position':1}]}       | IGNORED /stops/2"
      })
  void saysWhichFieldOfAnEffectIsDropped(String effect, String dropped) {
    var json =
        "{'timeline':{'layers':[{'type':'solidColor','startMs':0,'endMs':9,'effects':[%s]}]}}"
            .formatted(effect.formatted("{'color':'red'},{'position':1,'color':'blue'}"));
    assertThat(warnings(json))
        .containsExactly(dropped.replace(" ", " /timeline/layers/0/effects/0"));
    assertThat(clip(json).picture().effects()).hasSize(1);
  }

  @Test
  void saysWhichFieldOfAnActionIsDropped() {
    assertThat(
            warnings(
                "{'duration_ms':9,'tracks':[{'type':'solidcolor','start_ms':0,'end_ms':9,'actions':["
                    + "{'type':'fadein','duration_ms':1,'start_ms':1},"
                    + "{'type':'scale','from_scale':1,'to_scale':2,'duration_ms':1,'easing':'hold'}"
                    + "]}]}"))
        .containsExactly(
            "IGNORED /tracks/0/actions/0/start_ms", "IGNORED /tracks/0/actions/1/easing");
  }

  @Test
  void saysWhichFieldOfAKeyFrameIsDropped() {
    assertThat(
            warnings(
                "{'timeline':{'layers':[{'type':'solidColor','startMs':0,'endMs':9,'animations':"
                    + "{'opacity':[{'time':0,'value':1,'tension':2}]}}]}}"))
        .containsExactly("IGNORED /timeline/layers/0/animations/opacity/0/tension");
  }

  private static double value(Animation animation, long millis) {
    return animation.value(Duration.ofMillis(millis));
  }

  private static Gain.Point point(long millis, double level) {
    return new Gain.Point(Duration.ofMillis(millis), level);
  }
}

package dev.spool.timeline.json;

import static dev.spool.timeline.json.Documents.clip;
import static dev.spool.timeline.json.Documents.document;
import static dev.spool.timeline.json.Documents.faults;
import static dev.spool.timeline.json.Documents.read;
import static dev.spool.timeline.json.Documents.stamped;
import static dev.spool.timeline.json.Documents.timeline;
import static dev.spool.timeline.json.Documents.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.timeline.Asset;
import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Color;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Picture.Fit;
import dev.spool.timeline.Playback;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditorDocumentTest {
  private static final String AT = "/tracks/0/actions/0";
  private static final Interpretation OTHER =
      new Interpretation(
          Optional.empty(),
          Picture.FitMode.LITERAL,
          Interpretation.ZSource.TRACK,
          Interpretation.Blend.IGNORE);

  @Test
  void leavesAMissingEndOpenButShowsStillsForTwoSeconds() {
    assertThat(clip(stamped("video", "'start': 1")).end()).isEmpty();
    assertThat(clip(stamped("image", "'start': 1")).end()).contains(Duration.ofSeconds(3));
  }

  @Test
  void neverShowsAClipThatEndsBeforeItStarts() {
    var json = stamped("video", "'start':0,'end':1},{'start':5,'end':5},{'start':5,'end':4");
    assertThat(timeline(json).clips()).hasSize(1);
    assertThat(warnings(json))
        .containsExactly("IGNORED /tracks/0/actions/1", "IGNORED /tracks/0/actions/2");
  }

  @Test
  void doesNotShowWhatLiesBeforeTimeZero() {
    var clip = clip(stamped("video", "'start':-1,'end':4,'trimStart':2,'playbackRate':2"));
    assertThat(clip.start()).isEqualTo(Duration.ZERO);
    assertThat(clip.end()).contains(Duration.ofSeconds(4));
    assertThat(clip.playback().from()).isEqualTo(Duration.ofSeconds(4));
    assertThat(clip.order().start()).isEqualTo(Duration.ofSeconds(-1));
  }

  @ParameterizedTest
  @CsvSource({
    "true, 2147483647",
    "false, 1",
    "null, 1",
    "0, 1",
    "1, 1",
    "3, 3",
    "-2, 1",
    "1e308, 2147483647"
  })
  void readsLoops(String loop, int passes) {
    assertThat(clip(stamped("video", "'start':0,'end':9,'loop':" + loop)).playback().passes())
        .isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '#',
      value = {"2, 2", "0, 1", "-2, 1", "1000, 16", "0.001, 0.0625", "NaN, 1", "'2', 2"})
  void keepsSpeedsWithinWhatBrowsersPlay(String rate, double expected) {
    assertThat(clip(stamped("video", "'start':0,'end':9,'playbackRate':" + rate)).playback().rate())
        .isEqualTo(expected);
  }

  @Test
  void startsATrimBeforeZeroAtZero() {
    var json = stamped("video", "'start':0,'end':9,'trimStart':-3");
    assertThat(clip(json).playback()).isEqualTo(Playback.PLAIN);
    assertThat(warnings(json)).containsExactly("REPAIRED " + AT + "/trimStart");
  }

  @Test
  void takesTheFitOfActionThenTrackThenProject() {
    assertThat(fit("'fit':'cover',", "'fit':'fill'", "'contain'")).isEqualTo(Fit.CONTAIN);
    assertThat(fit("'fit':'cover',", "'fit':'fill'", "'normal'")).isEqualTo(Fit.FILL);
    assertThat(fit("'fit':'cover',", "'fit':''", "''")).isEqualTo(Fit.COVER);
    assertThat(fit("", "'fit':'normal'", "'scale-down'")).isEqualTo(Fit.NONE);
    assertThat(fit("'frameRate':25,", "'fit':'normal'", "null", "")).isEqualTo(Fit.FILL);
  }

  private static Fit fit(String root, String track, String action) {
    return fit(root, track, action, "'created':1,");
  }

  private static Fit fit(String root, String track, String action, String stamp) {
    var json =
        document(stamp + root, "'controllerName':'video'," + track, "'start':0,'fit':" + action);
    return clip(json).picture().fit();
  }

  @Test
  void takesTheBlendOfActionThenTrack() {
    assertThat(blend("'multiply'", "'screen'")).isEqualTo(BlendMode.SCREEN);
    assertThat(blend("'multiply'", "'normal'")).isEqualTo(BlendMode.NORMAL);
    assertThat(blend("'multiply'", "null")).isEqualTo(BlendMode.MULTIPLY);
    assertThat(blend("'multiply'", "'nonsense'")).isEqualTo(BlendMode.MULTIPLY);
    assertThat(blend("null", "'colorDodge'")).isEqualTo(BlendMode.COLOR_DODGE);
  }

  private static BlendMode blend(String track, String action) {
    var fields = "'controllerName':'video','blendMode':" + track;
    var json = document("'created':1,", fields, "'start':0,'blendMode':" + action);
    return clip(json).picture().blend();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '#',
      value = {
        "'opacity':0.5, 0.5",
        "'opacity':'0.5', 0.5",
        "'opacity':'50%', 0.5",
        "'opacity':7, 1",
        "'opacity':-1, 0",
        "'style':{'opacity':'0.25'}, 0.25",
        "'opacity':NaN, 1",
        "'opacity':'x', 1",
        "'opacity':null, 1"
      })
  void readsOpacity(String opacity, double expected) {
    assertThat(clip(stamped("video", "'start':0," + opacity)).picture().opacity())
        .isEqualTo(expected);
  }

  @Test
  void readsSizesAsTheDialectMeansThem() {
    assertThat(box("'created':1,", 1920, 1080)).isEqualTo(new Picture.Box.Canvas());
    assertThat(box("'created':1,", 640, 360)).isEqualTo(new Picture.Box.UnlessNatural(640, 360));
    assertThat(box("", 1920, 1080)).isEqualTo(new Picture.Box.UnlessNatural(1920, 1080));
    assertThat(box("'frameRate':30,", 1920, 1080)).isEqualTo(new Picture.Box.Explicit(1920, 1080));
    assertThat(box("'fps':30,", 64, 36)).isEqualTo(new Picture.Box.Explicit(64, 36));
    assertThat(box("'fps':30,", -5, 36)).isEqualTo(new Picture.Box.Explicit(Double.NaN, 36));
  }

  private static Picture.Box box(String root, double width, double height) {
    var action = "'start':0,'width':" + width + ",'height':" + height;
    return clip(document(root, "'controllerName':'video'", action)).picture().box();
  }

  @Test
  void readsPlacesAndTurns() {
    var json = stamped("image", "'start':0,'x':'50%','y':'url(evil)','rotation':90,'scaleX':2");
    var picture = clip(json).picture();
    assertThat(picture.x()).isEqualTo(new Coordinate(0, 0.5, -0.5));
    assertThat(picture.y()).isEqualTo(Coordinate.pixels(0));
    assertThat(picture.transform().degrees()).isEqualTo(90);
    assertThat(picture.transform().scaleX()).isEqualTo(2);
    assertThat(warnings(json)).containsExactly("IGNORED " + AT + "/y");
  }

  @Test
  void dropsDisabledClipsButKeepsHiddenTracks() {
    var json =
        document(
            "{'controllerName':'video','hidden':true,'actions':[{'start':0,'end':9}]},"
                + "{'controllerName':'video','muted':true,'actions':[{'start':0,'end':1},"
                + "{'start':0,'end':1,'disable':true},{'start':0,'end':1,'disabled':true}]}");
    var clips = timeline(json).clips();
    assertThat(clips).hasSize(2);
    assertThat(clips).extracting(c -> c.picture().visible()).containsExactly(false, true);
    assertThat(clips).extracting(c -> c.sound().audible()).containsExactly(false, false);
  }

  @Test
  void refusesADocumentInWhichNothingIsSeenOrHeard() {
    assertThat(faults("{'created':1,'tracks':[]}")).containsExactly("NOTHING_TO_RENDER ");
    assertThat(faults(stamped("animation", "'start':0,'end':1")))
        .containsExactly("NOTHING_TO_RENDER ");
    assertThat(faults(stamped("video", "'start':0,'end':1,'disabled':true")))
        .containsExactly("NOTHING_TO_RENDER ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"animation", "web", "compositor", "plugin-x"})
  void leavesOutTracksItCannotRender(String controller) {
    assertThat(warnings(stamped(controller, "'start':0,'end':1")))
        .containsExactly("NOT_SUPPORTED /tracks/0/controllerName");
  }

  @Test
  void guessesAMissingControllerFromTheFile() {
    var json = document("{'url':'x/music.MP3?x=1','actions':[{'start':0,'end':1}]}");
    assertThat(clip(json).source())
        .isEqualTo(new Clip.Media(Clip.Kind.AUDIO, new Asset.Id("asset-0")));
  }

  @Test
  void setsTheNameOfATextActionInType() {
    var clip = clip(stamped("text", "'name':'Hello','start':0,'end':1"));
    assertThat(clip.source()).isEqualTo(new Clip.Title(TextReader.plain("Hello", 16, Color.WHITE)));
  }

  @Test
  void readsTheOtherInterpretations() {
    var json = stamped("video", "'start':0,'end':1,'z':7,'opacity':0.5,'blendMode':'screen'");
    var clip = timeline(read(json, OTHER)).clips().getFirst();
    assertThat(clip.order().z()).isZero();
    assertThat(clip.picture().opacity()).isEqualTo(1);
    assertThat(clip.picture().blend()).isEqualTo(BlendMode.NORMAL);
    assertThat(clip.picture().fitMode()).isEqualTo(Picture.FitMode.LITERAL);
  }

  @Test
  void warnsOfUnknownFieldsButNotOfWhatTheEditorLeavesBehind() {
    var json = stamped("video", "'start':0,'end':1,'selected':true,'playCount':null,'sparkle':1");
    assertThat(warnings(json)).containsExactly("IGNORED " + AT + "/sparkle");
    assertThat(warnings(stamped("video", "'start':0,'end':1,'hidden':true")))
        .containsExactly("IGNORED " + AT + "/hidden");
  }

  @Test
  void warnsOfUnknownFieldsOfATracksSource() {
    var source = "'controllerName':'video','source':{'url':'b.mp4','cachedUrl':'c','etag':1}";
    assertThat(warnings(document("'created':1,", source, "'start':0,'end':1")))
        .containsExactly("IGNORED /tracks/0/source/etag");
  }

  @Test
  void sharesAFileThatTwoTracksNameAlike() {
    var track = "{'controllerName':'video','url':'a.mp4','actions':[{'start':0,'end':1}]}";
    assertThat(timeline(document(track + "," + track)).assets()).hasSize(1);
  }

  @Test
  void takesALengthOnlyWhenItIsOne() {
    assertThat(length("12.5")).contains(Duration.ofMillis(12_500));
    assertThat(length("0")).isEmpty();
    assertThat(length("-4")).isEmpty();
  }

  private static Optional<Duration> length(String duration) {
    var root = "'created':1,'duration':" + duration + ",";
    return timeline(document(root, "'controllerName':'video'", "'start':0,'end':1")).length();
  }
}

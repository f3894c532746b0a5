package dev.spool.plan;

import static dev.spool.plan.Given.FPS30;
import static dev.spool.plan.Given.clip;
import static dev.spool.plan.Given.endless;
import static dev.spool.plan.Given.resolved;
import static dev.spool.plan.Given.seconds;
import static dev.spool.plan.Given.sound;
import static dev.spool.plan.Given.still;
import static dev.spool.plan.Given.timeline;
import static dev.spool.plan.Given.video;
import static dev.spool.plan.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.MediaInfo;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Color;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Playback;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import dev.spool.timeline.Text;
import dev.spool.timeline.Timeline;
import dev.spool.timeline.Transform;
import dev.spool.timeline.Transform.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolverTest {
  private static final Map<String, MediaInfo> MEDIA =
      Map.of("a", video(1280, 720, 12), "logo", still(400, 200, true), "music", sound(30));

  @Test
  void aClipWithoutEndLastsUntilItsMediaDoes() {
    assertThat(endOf(endless(with(clip("a", 1, 2), Given.from(2))))).isEqualTo(seconds(11));
  }

  @Test
  void aFasterClipWithoutEndIsShorter() {
    var fast = new Playback(seconds(2), 4, 1, Optional.empty());
    assertThat(endOf(endless(with(clip("a", 1, 2), fast)))).isEqualTo(seconds(3.5));
  }

  @Test
  void aPictureWithoutEndLastsTwoSeconds() {
    assertThat(endOf(endless(clip("logo", 1, 2)))).isEqualTo(seconds(3));
    assertThat(endOf(endless(Given.solid(Color.WHITE, 1, 2)))).isEqualTo(seconds(3));
  }

  @Test
  void aTrimBehindTheEndLeavesNothing() {
    var timeline =
        resolved(MEDIA, clip("logo", 0, 1), endless(with(clip("a", 0.5, 2), Given.from(20))));
    assertThat(Given.frames(timeline)).containsExactly(new FrameRange(0, 30));
  }

  @Test
  void everyMissingFileIsToldAtOnce() {
    var resolution =
        Resolver.resolve(
            timeline(clip("x", 0, 1), clip("a", 0, 1), clip("b", 0, 1)),
            Map.of(),
            Target.AS_PROJECT);
    assertThat(resolution).isInstanceOf(Resolution.Refused.class);
    assertThat(((Resolution.Refused) resolution).problems())
        .extracting(Problem::pointer, Problem::code)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("/a", Code.MISSING_MEDIA),
            org.assertj.core.api.Assertions.tuple("/b", Code.MISSING_MEDIA),
            org.assertj.core.api.Assertions.tuple("/x", Code.MISSING_MEDIA));
  }

  @Test
  void mediaWithoutWhatTheClipWantsIsAWarning() {
    var asVideo = clip("music", 0, 1);
    var resolution = Resolver.resolve(timeline(asVideo), facts("music"), Target.AS_PROJECT);
    assertThat(resolution.warnings()).extracting(Problem::code).containsExactly(Code.IGNORED);
  }

  @Test
  void aProjectWithoutAFrameIsRefused() {
    var resolution = Resolver.resolve(timeline(clip("a", 0, 0)), facts("a"), Target.AS_PROJECT);
    assertThat(((Resolution.Refused) resolution).problems())
        .extracting(Problem::code)
        .containsExactly(Code.NOTHING_TO_RENDER);
  }

  @Test
  void aProjectOfMonthsIsRefused() {
    var resolution = Resolver.resolve(timeline(clip("a", 0, 3e6)), facts("a"), Target.AS_PROJECT);
    assertThat(resolution).isInstanceOf(Resolution.Refused.class);
  }

  @Test
  void theGivenLengthCutsClipsAndExtendsTheProgramme() {
    assertThat(resolved(lasting(2, clip("a", 1, 5)), MEDIA, FPS30).frames()).isEqualTo(60);
    assertThat(Given.frames(resolved(lasting(2, clip("a", 1, 5)), MEDIA, FPS30)))
        .containsExactly(new FrameRange(30, 60));
    assertThat(resolved(lasting(9, clip("a", 1, 5)), MEDIA, FPS30).frames()).isEqualTo(270);
  }

  @Test
  void theCallersFrameRateWinsThenTheDocumentsThenThirty() {
    var document = Optional.of(new FrameRate(25, 1));
    var canvas = new Canvas(1920, 1080, Color.BLACK, document);
    var plain = timeline(clip("a", 0, 1));
    var timed = new Timeline("", canvas, Optional.empty(), plain.clips(), plain.assets());
    assertThat(resolved(timed, MEDIA, Given.NTSC).rate()).isEqualTo(Given.NTSC);
    assertThat(rate(timed)).isEqualTo(new FrameRate(25, 1));
    assertThat(rate(plain)).isEqualTo(FPS30);
  }

  @Test
  void clipsStandInPaintingOrder() {
    var timeline =
        resolved(
            MEDIA,
            Given.at(clip("a", 0, 1), 3, "/top"),
            Given.at(clip("a", 0.5, 1), 1, "/second"),
            Given.at(clip("a", 0, 1), 1, "/bottom"));
    assertThat(timeline.clips().stream().map(c -> c.clip().pointer()))
        .containsExactly("/bottom", "/second", "/top");
  }

  @Test
  void aTitleIsSetAsLargeAsItIsEverShown() {
    var title = clip(new Clip.Title(text()), 0, 1);
    var frame = OutputFrame.of(Given.HD, new Target.Resolution.Lines(540));
    assertThat(Resolver.titleScale(title, frame)).isEqualTo(0.5);
    var doubled = new Transform(2, 1, 0, Origin.CENTER, Origin.CENTER);
    assertThat(Resolver.titleScale(with(title, Given.transformed(Picture.PLAIN, doubled)), frame))
        .isEqualTo(1);
    var growing =
        Given.animated(Given.ramp(dev.spool.timeline.Animation.Property.SCALE_X, 0, 1, 1, 100));
    assertThat(Resolver.titleScale(with(title, growing), frame)).isEqualTo(8);
  }

  @Test
  void aMirroredTitleIsNoLessSharp() {
    var title = clip(new Clip.Title(text()), 0, 1);
    var mirrored = new Transform(-3, -3, 0, Origin.CENTER, Origin.CENTER);
    var frame = OutputFrame.of(Given.HD, new Target.Resolution.AsProject());
    assertThat(Resolver.titleScale(with(title, Given.transformed(Picture.PLAIN, mirrored)), frame))
        .isEqualTo(3);
  }

  private static Text text() {
    return new Text(
        "Title",
        new Text.Face("Roboto", 40, 400),
        Text.Align.LEFT,
        Color.WHITE,
        new Text.Layout(1.2, 0, Optional.empty()),
        Text.Decoration.NONE);
  }

  private static Map<dev.spool.timeline.Asset.Id, MediaInfo> facts(String name) {
    return Map.of(Given.id(name), java.util.Objects.requireNonNull(MEDIA.get(name)));
  }

  private static FrameRate rate(Timeline timeline) {
    var resolution = Resolver.resolve(timeline, facts("a"), Target.AS_PROJECT);
    return ((Resolution.Resolved) resolution).timeline().rate();
  }

  private static Duration endOf(Clip clip) {
    return resolved(MEDIA, clip).clips().getFirst().end();
  }

  private static Timeline lasting(int seconds, Clip clip) {
    var plain = timeline(clip);
    return new Timeline(
        "", plain.canvas(), Optional.of(seconds(seconds)), List.of(clip), plain.assets());
  }
}

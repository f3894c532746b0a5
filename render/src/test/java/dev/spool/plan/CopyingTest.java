package dev.spool.plan;

import static dev.spool.plan.Given.clip;
import static dev.spool.plan.Given.id;
import static dev.spool.plan.Given.plan;
import static dev.spool.plan.Given.seconds;
import static dev.spool.plan.Given.video;
import static dev.spool.plan.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.Coding;
import dev.spool.media.Coding.CodedFrame;
import dev.spool.media.Coding.ParameterSets;
import dev.spool.media.MediaInfo;
import dev.spool.plan.Segment.Making;
import dev.spool.plan.Segment.Making.Copy;
import dev.spool.plan.Segment.Making.Encode;
import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Color;
import dev.spool.timeline.Effect;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Playback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyingTest {
  private static final ParameterSets SETS = new ParameterSets(Map.of(0, "67"), Map.of(0, "68"));

  @Test
  void aWholeSourceIsCopiedInOnePiece() {
    var plan = plan(media(), clip("a", 0, 60));
    assertThat(plan.segments()).hasSize(1);
    assertThat(plan.segments().getFirst().at()).isEqualTo(new FrameRange(0, 1800));
    assertThat(makings(plan)).containsExactly(new Copy(id("a"), 0));
  }

  @Test
  void aCutInsideAGroupEncodesUpToTheNextKeyFrame() {
    var plan = plan(media(), with(clip("a", 0, 9.5), Given.from(2.5)));
    assertThat(ranges(plan)).containsExactly(new FrameRange(0, 15), new FrameRange(15, 285));
    assertThat(makings(plan))
        .containsExactly(new Encode(List.of(Why.BROKEN_GROUP)), new Copy(id("a"), 90));
  }

  @Test
  void aCopyEndsBeforeFramesThatNeedOneBeyondTheEnd() {
    // Frame 4 comes between 3 and 6 and needs 6: what is decoded first are frames 0 to 3.
    var plan = plan(media(), clip("a", 0, 1 + 5 / 30.0));
    assertThat(ranges(plan)).containsExactly(new FrameRange(0, 34), new FrameRange(34, 35));
  }

  @Test
  void endsAndBeginningsThatMeetAreEncodedTogether() {
    var plan =
        plan(
            media(),
            clip("a", 0, 4 + 5 / 30.0),
            with(clip("a", 4 + 5 / 30.0, 12), Given.from(20 + 0.5)));
    assertThat(plan.segments().stream().map(Segment::isCopied)).containsExactly(true, false, true);
    assertThat(plan.segments().get(1).compositions()).hasSize(2);
  }

  @Test
  void piecesThatGoOnAreOneCopy() {
    var plan = plan(media(), clip("a", 0, 25), with(clip("a", 25, 50), Given.from(25)));
    assertThat(makings(plan)).containsExactly(new Copy(id("a"), 0));
  }

  @Test
  void whatIsChangedIsEncodedAndSaysWhy() {
    var a = clip("a", 0, 10);
    assertThat(why(a)).isEqualTo(Optional.empty());
    assertThat(why(with(a, Given.painted(0.5, BlendMode.NORMAL)))).contains(Why.CHANGED);
    assertThat(why(with(a, Given.painted(1, BlendMode.SCREEN)))).contains(Why.CHANGED);
    assertThat(why(with(a, Given.painted(1, BlendMode.NORMAL, new Effect.Blur(2)))))
        .contains(Why.CHANGED);
    assertThat(why(with(a, new Playback(seconds(0), 2, 1, Optional.empty())))).contains(Why.TIMING);
    assertThat(why(with(clip("small", 0, 10), Given.fit(Picture.Fit.FILL)))).contains(Why.PLACED);
    assertThat(why(clip("unknown", 0, 10))).contains(Why.PACKETS);
    assertThat(why(Given.solid(Color.WHITE, 0, 10))).contains(Why.NO_FOOTAGE);
    assertThat(why(a, Given.at(clip("small", 0, 10), 1, "/b"))).contains(Why.SEVERAL_LAYERS);
    assertThat(why(clip("a", 0, 0.1))).contains(Why.TOO_SHORT);
  }

  @Test
  void whatLiesBelowAnOpaqueSourceDoesNotMatter() {
    assertThat(why(clip("small", 0, 10), Given.at(clip("a", 0, 10), 1, "/b"))).isEmpty();
  }

  @Test
  void asManySourcesAreCopiedAsThereAreNumbersForTheirParameterSets() {
    var media = new HashMap<String, MediaInfo>();
    var clips = new ArrayList<Clip>();
    for (int i = 0; i < 20; i++) {
      media.put("s" + i, coded(new ParameterSets(Map.of(0, "67" + i), Map.of(0, "68"))));
      clips.add(clip("s" + i, i * 10, i * 10 + (i < 6 ? 8 : 10)));
    }
    var plan = plan(media, clips.toArray(Clip[]::new));
    assertThat(plan.segments().stream().filter(Segment::isCopied)).hasSize(14);
    assertThat(plan.segments().getFirst().making())
        .isEqualTo(new Encode(List.of(Why.PARAMETER_SETS)));
  }

  @Test
  void encodedPacketsCallTheirParameterSetsByANumberOfTheirOwn() {
    assertThat(plan(media(), clip("a", 0, 10)).parameterSet()).isEqualTo(1);
    var taken = new ParameterSets(Map.of(1, "67", 2, "68"), Map.of(0, "69", 3, "70"));
    assertThat(plan(Map.of("a", coded(taken)), clip("a", 0, 10)).parameterSet()).isEqualTo(4);
  }

  @Test
  void withoutCopiesTheSameFramesAreEncoded() {
    var plan = plan(media(), with(clip("a", 0, 40), Given.from(2.5))).withoutCopies();
    assertThat(plan.segments().stream().noneMatch(Segment::isCopied)).isTrue();
    assertThat(plan.frames()).isEqualTo(1200);
    assertThat(plan.segments())
        .allSatisfy(segment -> assertThat(segment.at().count()).isLessThanOrEqualTo(300));
  }

  /** Every copied frame is the source's frame that would have been decoded for it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void copiesShowWhatWouldHaveBeenShown(long seed) {
    var random = new SplittableRandom(seed);
    var clips = new ArrayList<Clip>();
    var at = 0.0;
    for (int i = 0; i < 10; i++) {
      var until = at + random.nextInt(1, 300) / 30.0;
      clips.add(with(clip("a", at, until), Given.from(random.nextDouble(48))));
      at = until;
    }
    var plan = plan(media(), clips.toArray(Clip[]::new));
    for (var segment : plan.segments()) {
      if (segment.making() instanceof Copy(_, var first)) {
        for (var composition : segment.compositions()) {
          var moving = (Footage.Moving) composition.layers().getFirst().footage();
          var shown = moving.passes().getFirst().from().toNanos() / 1e9 * 30;
          var copied = first + composition.at().first() - segment.at().first();
          assertThat(copied).isEqualTo((long) Math.floor(shown + 1e-4));
        }
      }
    }
  }

  private static Optional<Why> why(Clip... clips) {
    return plan(media(), clips).segments().stream()
        .map(Segment::making)
        .filter(Encode.class::isInstance)
        .map(making -> ((Encode) making).reasons().getFirst())
        .findFirst();
  }

  private static List<Making> makings(RenderPlan plan) {
    return plan.segments().stream().map(Segment::making).toList();
  }

  private static List<FrameRange> ranges(RenderPlan plan) {
    return plan.segments().stream().map(Segment::at).toList();
  }

  static Map<String, MediaInfo> media() {
    return Map.of("a", coded(SETS), "small", video(640, 360, 60), "unknown", video(1920, 1080, 60));
  }

  private static MediaInfo coded(ParameterSets sets) {
    return video(1920, 1080, 60).with(new Coding.Known(frames(), sets));
  }

  /** A minute in groups of a second: every third frame first, then the two before it. */
  private static List<CodedFrame> frames() {
    var frames = new ArrayList<CodedFrame>();
    for (int group = 0; group < 60; group++) {
      frames.add(frame(group, 0));
      var anchor = 0;
      while (anchor < 29) {
        var next = Math.min(29, anchor + 3);
        frames.add(frame(group, next));
        for (int between = anchor + 1; between < next; between++) {
          frames.add(frame(group, between));
        }
        anchor = next;
      }
    }
    return frames;
  }

  private static CodedFrame frame(int group, int inGroup) {
    var number = group * 30L + inGroup;
    return new CodedFrame(number * 1_000_000_000L / 30, 1000, inGroup == 0);
  }
}

package dev.spool.plan;

import static dev.spool.plan.Given.FPS30;
import static dev.spool.plan.Given.NTSC;
import static dev.spool.plan.Given.clip;
import static dev.spool.plan.Given.compositions;
import static dev.spool.plan.Given.frames;
import static dev.spool.plan.Given.plan;
import static dev.spool.plan.Given.resolved;
import static dev.spool.plan.Given.seconds;
import static dev.spool.plan.Given.silent;
import static dev.spool.plan.Given.timeline;
import static dev.spool.plan.Given.video;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.MediaInfo;
import dev.spool.timeline.Clip;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Playback;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameSweepTest {
  private static final Map<String, MediaInfo> MEDIA =
      Map.of("a", silent(video(1280, 720, 12)), "b", video(640, 360, 4));
  private static final List<FrameRate> RATES =
      List.of(FPS30, NTSC, new FrameRate(25, 1), new FrameRate(24_000, 1001), new FrameRate(1, 2));

  static LongStream seeds() {
    return LongStream.range(0, 120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void segmentsTileTheOutputWithoutGapOrOverlap(long seed) {
    var random = new Random(seed);
    var rate = RATES.get(random.nextInt(RATES.size()));
    var timeline = resolved(timeline(randomClips(random)), MEDIA, rate);
    var plan = Planner.plan(timeline);
    var next = 0L;
    for (var segment : plan.segments()) {
      assertThat(segment.at().first()).isEqualTo(next);
      assertThat(segment.at().count()).isBetween(1L, Cells.length(rate) * 4 / 3);
      next = segment.at().end();
    }
    assertThat(next).isEqualTo(timeline.frames());
    assertThat(plan.segments().stream().map(Segment::index))
        .containsExactlyElementsOf(IntStream.range(0, plan.segments().size()).boxed().toList());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void layersOfACompositionAreTheClipsActiveInAllItsFrames(long seed) {
    var timeline = resolved(timeline(randomClips(new Random(seed))), MEDIA, FPS30);
    for (var stretch : FrameSweep.ranges(timeline)) {
      var active =
          timeline.clips().stream()
              .filter(c -> c.at().map(at -> at.contains(stretch.at())).orElse(false))
              .toList();
      assertThat(stretch.clips()).isEqualTo(active);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void equalTimelinesGiveEqualPlans(long seed) {
    var one = resolved(timeline(randomClips(new Random(seed))), MEDIA, NTSC);
    var same = resolved(timeline(randomClips(new Random(seed))), MEDIA, NTSC);
    assertThat(Planner.plan(one)).isEqualTo(Planner.plan(same));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPassFillsItsCompositionExactly(long seed) {
    var plan = Planner.plan(resolved(timeline(randomClips(new Random(seed))), MEDIA, NTSC));
    for (var composition : compositions(plan)) {
      for (var layer : composition.layers()) {
        if (layer.footage() instanceof Footage.Moving(_, var passes)) {
          assertThat(passes.stream().mapToLong(Footage.Pass::frames).sum())
              .isEqualTo(composition.at().count());
        }
      }
    }
  }

  @Test
  void aHundredShortClipsDoNotDriftAtNtscRate() {
    var clips = new ArrayList<Clip>();
    for (int i = 0; i < 100; i++) {
      clips.add(clip("a", i * 0.35, (i + 1) * 0.35));
    }
    var timeline = resolved(timeline(clips.toArray(Clip[]::new)), MEDIA, NTSC);
    var shown = frames(timeline);
    for (int i = 0; i < 100; i++) {
      var exact = i * 0.35 * 30_000 / 1001;
      assertThat(shown.get(i).first()).isEqualTo((long) Math.ceil(exact - 1e-4));
      assertThat(i == 0 ? 0 : shown.get(i - 1).end()).isEqualTo(shown.get(i).first());
    }
    // 35 s * 29.97 = 1048.95
    assertThat(timeline.frames()).isEqualTo(1049);
  }

  @Test
  void dropsAClipTooShortForAFrame() {
    var timeline = resolved(MEDIA, clip("a", 0, 1), clip("b", 0.501, 0.532));
    assertThat(frames(timeline)).containsExactly(new FrameRange(0, 30));
    assertThat(compositions(Planner.plan(timeline))).hasSize(1);
  }

  @Test
  void keepsAClipThatHoldsOneFramesInstant() {
    var timeline = resolved(MEDIA, clip("a", 0, 1), clip("b", 0.499, 0.501));
    assertThat(frames(timeline)).contains(new FrameRange(15, 16));
  }

  @Test
  void aClipEndsBeforeTheFrameAtItsEnd() {
    assertThat(frames(resolved(MEDIA, clip("a", 0.5, 1)))).containsExactly(new FrameRange(15, 30));
  }

  @Test
  void fillsALateStartAndAGapWithBackground() {
    var plan = plan(MEDIA, clip("a", 1, 2), clip("a", 3, 4));
    assertThat(compositions(plan).stream().map(c -> c.layers().size())).containsExactly(0, 1, 0, 1);
    assertThat(compositions(plan).stream().map(Composition::at))
        .containsExactly(
            new FrameRange(0, 30),
            new FrameRange(30, 60),
            new FrameRange(60, 90),
            new FrameRange(90, 120));
  }

  @Test
  void whatIsMovedAsAWholeIsMadeOfTheSameSegments() {
    var before = plan(MEDIA, clip("a", 0, 3), clip("b", 3, 23));
    var after = plan(MEDIA, clip("a", 0, 1.3), clip("b", 1.3, 21.3));
    assertThat(lengths(after).subList(1, 5)).isEqualTo(lengths(before).subList(1, 5));
  }

  private static List<Long> lengths(RenderPlan plan) {
    return plan.segments().stream().map(segment -> segment.at().count()).toList();
  }

  private static Clip[] randomClips(Random random) {
    return IntStream.range(0, 1 + random.nextInt(9))
        .mapToObj(_ -> randomClip(random))
        .toArray(Clip[]::new);
  }

  private static Clip randomClip(Random random) {
    var start = random.nextInt(20_000) / 1000.0;
    var length = 0.5 + random.nextInt(8_000) / 1000.0;
    var clip = clip(random.nextBoolean() ? "a" : "b", start, start + length);
    var rate = List.of(1.0, 0.5, 2.0, 1.3).get(random.nextInt(4));
    var passes = List.of(1, 3, Playback.ENDLESS).get(random.nextInt(3));
    var freeze =
        random.nextInt(6) == 0 ? Optional.of(seconds(2)) : Optional.<java.time.Duration>empty();
    var trim = seconds(random.nextInt(5000) / 1000.0);
    return Given.with(clip, new Playback(trim, rate, passes, freeze));
  }
}

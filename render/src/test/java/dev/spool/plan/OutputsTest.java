package dev.spool.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.ffmpeg.Cues;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.RenderPlan.Output;
import dev.spool.plan.Target.Extra;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputsTest {
  @ParameterizedTest
  @CsvSource({"0,0", "0.033,0", "0.0333334,1", "2.5,75", "3,89", "999,89"})
  void aPosterIsTheFrameThatIsSeenAtItsTimeOrTheLast(double at, long frame) {
    assertThat(poster(3, Optional.of(Given.seconds(at))).frame()).isEqualTo(frame);
  }

  @Test
  void withoutATimeItIsOneSecondInOrTheMiddle() {
    assertThat(poster(3, Optional.empty()).frame()).isEqualTo(30);
    assertThat(poster(1, Optional.empty()).frame()).isEqualTo(15);
  }

  @ParameterizedTest
  @CsvSource({
    "3,1,1000,3",
    "3,2,2000,2",
    "0.5,1,1000,1",
    "100,1,1000,100",
    "100.1,1,2000,51",
    "600,1,6000,100",
    "600,60,60000,10"
  })
  void aSpriteHasAtMostAHundredTilesASecondApartOrMore(
      double seconds, double every, long apart, int tiles) {
    var sprite = (Output.Sprite) output(seconds, new Extra.Sprite("s", Given.seconds(every)));
    assertThat(sprite.every()).isEqualTo(Duration.ofMillis(apart));
    assertThat(sprite.tiles()).isEqualTo(tiles);
    assertThat(sprite.columns() * sprite.rows()).isBetween(tiles, tiles + 9);
  }

  @ParameterizedTest
  @CsvSource({"0.5,00:00:00.500", "3,00:00:03.000", "12.4,00:00:12.400", "4000,01:06:40.000"})
  void cuesFollowEachOtherFromTheBeginningToTheEnd(double seconds, String end) {
    var plan = plan(seconds, new Extra.Sprite("s", Duration.ofSeconds(1)));
    var sprite = (Output.Sprite) plan.outputs().getFirst();
    var times =
        Cues.of(plan, sprite)
            .lines()
            .filter(l -> l.contains("-->"))
            .map(l -> l.split(" --> "))
            .toList();
    assertThat(times).hasSize(sprite.tiles());
    assertThat(times.getFirst()[0]).isEqualTo("00:00:00.000");
    assertThat(times.getLast()[1]).isEqualTo(end);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i)[0]).isEqualTo(times.get(i - 1)[1]);
    }
  }

  @Test
  void aWaveformIsAsLongAsTheProgrammeAndNotTooFine() {
    assertThat(output(3, new Extra.Waveform("w"))).isEqualTo(new Output.Waveform("w", 24_000, 256));
    var day = (Output.Waveform) output(86_400, new Extra.Waveform("w"));
    assertThat(day.samples() / day.samplesPerPeak()).isBetween(50_000L, 100_000L);
  }

  @Test
  void aRenditionLargerThanTheMainOneIsRefused() {
    assertThat(refused(rendition(new Target.Resolution.Lines(2160))))
        .extracting(Problem::pointer)
        .containsExactly("/outputs/0");
    assertThat(refused(rendition(new Target.Resolution.Exactly(new Size(320, 4000))))).hasSize(1);
  }

  @Test
  void renditionsHaveTheSameSegmentsAndCellsWhereTheMainOneCopies() {
    var target = target(rendition(new Target.Resolution.Lines(360)));
    var plan =
        Planner.plan(
            Given.resolved(
                Given.timeline(
                    Given.with(Given.clip("a", 0, 14.5), Given.from(2.5)),
                    Given.with(Given.clip("a", 14.5, 17), Given.from(1.5))),
                CopyingTest.media(),
                target));
    assertThat(plan.segments()).extracting(Segment::isCopied).contains(true, false);
    var rendition = plan.renditions().getFirst();
    assertThat(rendition.frames()).isEqualTo(plan.frames());
    assertThat(rendition.segments()).noneMatch(Segment::isCopied);
    assertThat(rendition.segments())
        .extracting(Segment::index)
        .doesNotHaveDuplicates()
        .containsAll(
            plan.segments().stream().filter(s -> !s.isCopied()).map(Segment::index).toList());
    assertThat(rendition.segments())
        .allSatisfy(segment -> assertThat(segment.at().count()).isBetween(1L, 200L));
    for (var segment : plan.encoded()) {
      var isMain = segment.index() < plan.segments().size();
      assertThat(plan.madeOf(segment)).hasSize(isMain ? 2 : 1);
    }
  }

  private static Extra rendition(Target.Resolution resolution) {
    return new Extra.Rendition("r", resolution, OutputFormat.MP4, Preset.STANDARD);
  }

  private static List<Problem> refused(Extra extra) {
    var timeline = Given.timeline(Given.clip("a", 0, 3));
    var media = Map.of(Given.id("a"), Given.video(1920, 1080, 60));
    return switch (Resolver.resolve(timeline, media, target(extra))) {
      case Resolution.Refused(var problems, _) -> problems;
      case Resolution.Resolved resolved -> throw new AssertionError(resolved.toString());
    };
  }

  private static Output.Poster poster(double seconds, Optional<Duration> at) {
    var wanted = new Extra.Poster("p", at, Optional.empty(), Target.Image.JPG);
    return (Output.Poster) output(seconds, wanted);
  }

  private static Output output(double seconds, Extra extra) {
    return plan(seconds, extra).outputs().getFirst();
  }

  private static RenderPlan plan(double seconds, Extra extra) {
    return Planner.plan(
        Given.resolved(
            Given.timeline(Given.clip("a", 0, seconds)),
            Map.of("a", Given.video(1920, 1080, 60)),
            target(extra)));
  }

  private static Target target(Extra extra) {
    var usual = Target.AS_PROJECT;
    return new Target(
        usual.resolution(),
        Optional.of(new FrameRate(30, 1)),
        usual.preset(),
        usual.format(),
        usual.limiter(),
        usual.copies(),
        usual.finish(),
        List.of(extra));
  }
}

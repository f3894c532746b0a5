package dev.spool.estimate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Finish;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.Preset;
import dev.spool.plan.Target;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Reading;
import dev.spool.timeline.Timeline;
import dev.spool.timeline.json.DocumentReader;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final String WHOLE = "{'start':0,'end':60,'trimStart':5,'fit':'fill'}";

  @Test
  void aMinuteOfFullHdIsDecodedAndEncodedOnce() {
    var estimate = of(track("video", "a.mp4", WHOLE));
    // 1,800 frames of 1920x1080 at 15 Mbit/s: 18 ns a pixel to encode, 6 to decode, 0.7 to scale;
    // the sound, and what is decoded in vain before each segment.
    assertThat(estimate.cpuSeconds().expected()).isCloseTo(100, within(1.0));
    // Small media that are enlarged show less.
    assertThat(estimate.cpuSeconds().low()).isBetween(10.0, 20.0);
    assertThat(estimate.cpuSeconds().high()).isBetween(200.0, 300.0);
    assertThat(estimate.bytes().expected()).isCloseTo(62e6, within(2e6));
  }

  @Test
  void moreProcessorsFinishSoonerButComputeAsMuch() {
    var one = of(1, track("video", "a.mp4", WHOLE));
    var four = of(4, track("video", "a.mp4", WHOLE));
    assertThat(four.cpuSeconds()).isEqualTo(one.cpuSeconds());
    assertThat(four.seconds().expected()).isLessThan(one.seconds().expected() / 2.5);
  }

  @Test
  void aSegmentIsNotSharedByProcessors() {
    var brief = track("video", "a.mp4", "{'start':0,'end':2,'fit':'fill'}");
    assertThat(of(64, brief).seconds().expected())
        .isCloseTo(of(8, brief).seconds().expected(), within(0.01));
  }

  @Test
  void whatTakesLongerIsExpectedToTakeLonger() {
    var plain = of(track("video", "a.mp4", WHOLE));
    var smaller = WHOLE.replace("'fill'", "'fill','z':2,'width':640,'height':360");
    var inset = of(track("video", "a.mp4", WHOLE), track("video", "b.mp4", smaller));
    var blended =
        of(
            track("video", "a.mp4", WHOLE),
            track("video", "b.mp4", WHOLE.replace("'fill'", "'fill','z':2,'blendMode':'screen'")));
    assertThat(plain.cpuSeconds().expected()).isLessThan(inset.cpuSeconds().expected());
    assertThat(inset.cpuSeconds().expected()).isLessThan(blended.cpuSeconds().expected());
  }

  @Test
  void qualityAndSizeCountAsTheEncoderTakesThem() {
    var project = project(track("video", "a.mp4", WHOLE));
    var standard = made(project, Target.AS_PROJECT, 2);
    var small =
        new Target(
            new Target.Resolution.Exactly(new Size(640, 360)),
            Optional.empty(),
            Preset.STANDARD,
            OutputFormat.MP4,
            false,
            true,
            Finish.NONE);
    var best =
        new Target(
            new Target.Resolution.AsProject(),
            Optional.empty(),
            Preset.MAX,
            OutputFormat.MP4,
            false,
            true,
            Finish.NONE);
    assertThat(made(project, small, 2).cpuSeconds().expected())
        .isLessThan(standard.cpuSeconds().expected() / 2);
    assertThat(made(project, small, 2).bytes().expected())
        .isLessThan(standard.bytes().expected() / 5);
    assertThat(made(project, best, 2).cpuSeconds().expected())
        .isGreaterThan(standard.cpuSeconds().expected() * 3);
    assertThat(made(project, best, 2).bytes().expected())
        .isGreaterThan(standard.bytes().expected() * 3);
  }

  @Test
  void furtherRenditionsCountLessThanEachForItself() {
    var project = project(track("video", "a.mp4", WHOLE));
    var alone = made(project, Target.AS_PROJECT, 2);
    var beside = made(project, with720p(), 2);
    assertThat(beside.cpuSeconds().expected() / alone.cpuSeconds().expected()).isBetween(1.15, 1.4);
    assertThat(beside.bytes().expected() / alone.bytes().expected()).isBetween(1.4, 1.5);
  }

  private static Target with720p() {
    var usual = Target.AS_PROJECT;
    return new Target(
        usual.resolution(),
        usual.frameRate(),
        usual.preset(),
        usual.format(),
        usual.limiter(),
        usual.copies(),
        usual.finish(),
        List.of(
            new Target.Extra.Rendition(
                "720p", new Target.Resolution.Lines(720), OutputFormat.MP4, Preset.STANDARD)));
  }

  @Test
  void aFormatCountsAsItsEncoderTakesIt() {
    var project = project(track("video", "a.mp4", WHOLE));
    var mp4 = made(project, Target.AS_PROJECT, 2);
    var webm = made(project, as(OutputFormat.WEBM), 2);
    var mp3 = made(project, as(OutputFormat.MP3), 2);
    assertThat(webm.cpuSeconds().expected() / mp4.cpuSeconds().expected())
        .isCloseTo(1.17, within(0.03));
    assertThat(mp3.cpuSeconds().expected()).isLessThan(mp4.cpuSeconds().expected() / 10);
    assertThat(made(project, as(OutputFormat.WAV), 2).bytes().expected())
        .isCloseTo(60 * 48_000 * 4, within(1e5));
  }

  private static Target as(OutputFormat format) {
    return new Target(
        new Target.Resolution.AsProject(),
        Optional.empty(),
        Preset.STANDARD,
        format,
        false,
        true,
        Finish.NONE);
  }

  @Test
  void whoLastsAsLongAsTheirMediaAreGuessedBetweenTenSecondsAndTenMinutes() {
    var estimate = of(track("video", "a.mp4", "{'start':0,'fit':'fill'}"));
    assertThat(estimate.bytes().expected()).isCloseTo(62e6, within(2e6));
    assertThat(estimate.bytes().high()).isGreaterThan(20 * estimate.bytes().expected());
    assertThat(estimate.bytes().low()).isLessThan(estimate.bytes().expected() / 20);
  }

  @Test
  void whatCannotBeRenderedIsRefusedAsTheRendererWould() {
    var endless = project(track("video", "a.mp4", "{'start':0,'end':600000}"));
    var fast =
        new Target(
            new Target.Resolution.AsProject(),
            Optional.of(new FrameRate(240, 1)),
            Preset.STANDARD,
            OutputFormat.MP4,
            false,
            true,
            Finish.NONE);
    assertThat(Estimate.of(endless, fast, Toll.USUAL, 2))
        .isInstanceOfSatisfying(
            Estimation.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::code)
                    .containsExactly(Problem.Code.NOTHING_TO_RENDER));
  }

  @Test
  void moneyIsTheMachinesPriceForTheTimeItIsBusy() {
    var tariff = new Tariff(2, 4, 0.01, 0.001, "EUR");
    assertThat(tariff.cost(new Range(0, 10, 100))).isEqualTo(new Range(0, 0.24, 2.4));
    var fargate = Tariff.usual(2);
    // Two processors and 4 GB for an hour: 2 * 0.04048 + 4 * 0.004445 dollars.
    assertThat(fargate.cost(new Range(0, 0, 3600)).high()).isCloseTo(0.09874, Offset.offset(1e-9));
  }

  @Test
  void aRangeHasAnOrder() {
    assertThatThrownBy(() -> new Range(2, 1, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Range(Double.NaN, 1, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Estimate of(String... tracks) {
    return of(2, tracks);
  }

  private static Estimate of(int processors, String... tracks) {
    return made(project(tracks), Target.AS_PROJECT, processors);
  }

  private static Estimate made(Timeline timeline, Target target, int processors) {
    return switch (Estimate.of(timeline, target, Toll.USUAL, processors)) {
      case Estimation.Made(var estimate) -> estimate;
      case Estimation.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private static String track(String kind, String url, String action) {
    return "{'controllerName':'%s','url':'%s','actions':[%s]}".formatted(kind, url, action);
  }

  private static Timeline project(String... tracks) {
    var text =
        "{'created':1,'width':1920,'height':1080,'tracks':[%s]}"
            .formatted(String.join(",", tracks))
            .replace('\'', '"')
            .getBytes(UTF_8);
    return switch (DocumentReader.read(text, text.length, Interpretation.CANONICAL)) {
      case Reading.Understood(var timeline, _) -> timeline;
      case Reading.Refused(var problems, _, _) -> throw new AssertionError(problems);
    };
  }
}

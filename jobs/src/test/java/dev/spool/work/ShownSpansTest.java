package dev.spool.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.AudioStream;
import dev.spool.media.ColorTags;
import dev.spool.media.MediaInfo;
import dev.spool.media.Orientation;
import dev.spool.media.VideoStream;
import dev.spool.media.VideoStream.PixelFormat;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Planner;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Resolution;
import dev.spool.plan.Resolver;
import dev.spool.plan.Target;
import dev.spool.timeline.Asset;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Reading;
import dev.spool.timeline.json.DocumentReader;
import dev.spool.work.packets.SourceSpan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownSpansTest {
  private static final MediaInfo FILM =
      new MediaInfo(
          "mov,mp4,m4a,3gp,3g2,mj2",
          seconds(7_200),
          Duration.ZERO,
          false,
          Optional.of(
              new VideoStream(
                  0,
                  "h264",
                  new Size(1280, 720),
                  new Size(1280, 720),
                  Orientation.UPRIGHT,
                  new PixelFormat("yuv420p", 8, false, false),
                  ColorTags.BT709,
                  new FrameRate(30, 1),
                  Duration.ofNanos(65_104),
                  Duration.ZERO,
                  false)),
          Optional.of(new AudioStream(1, "aac", 48_000, 2)),
          List.of());

  @Test
  void aClipShowsItsStretchOfTheSource() {
    var spans = spans("{'start':0,'end':3,'trimStart':3600}");
    assertThat(first(spans)).isEqualTo(seconds(3_600));
    assertThat(last(spans)).isBetween(seconds(3_603), seconds(3_604));
  }

  @Test
  void atAnotherSpeedThatStretchIsLonger() {
    var spans = spans("{'start':0,'end':3,'trimStart':3600,'playbackRate':4}");
    assertThat(first(spans)).isEqualTo(seconds(3_600));
    assertThat(last(spans)).isBetween(seconds(3_612), seconds(3_615));
  }

  @Test
  void whatLiesBetweenTwoClipsIsNotShown() {
    var spans = spans("{'start':0,'end':1,'trimStart':100},{'start':1,'end':2,'trimStart':5000}");
    assertThat(spans)
        .allMatch(
            span -> span.end().toSeconds() < 110 || span.from().compareTo(seconds(5_000)) >= 0);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Duration first(List<SourceSpan> spans) {
    return spans.stream().map(SourceSpan::from).min(Duration::compareTo).orElseThrow();
  }

  private static Duration last(List<SourceSpan> spans) {
    return spans.stream().map(SourceSpan::end).max(Duration::compareTo).orElseThrow();
  }

  private static List<SourceSpan> spans(String actions) {
    return ShownSpans.of(plan(actions)).values().iterator().next();
  }

  private static RenderPlan plan(String actions) {
    var text =
        "{'created':1,'width':1280,'height':720,'tracks':[{'controllerName':'video','url':'a.mp4','actions':[%s]}]}"
            .formatted(actions)
            .replace('\'', '"')
            .getBytes(UTF_8);
    return switch (DocumentReader.read(text, text.length, Interpretation.CANONICAL)) {
      case Reading.Refused(var problems, _, _) -> throw new AssertionError(problems);
      case Reading.Understood(var timeline, _) -> {
        var media = new HashMap<Asset.Id, MediaInfo>();
        timeline.assets().keySet().forEach(asset -> media.put(asset, FILM));
        yield switch (Resolver.resolve(timeline, media, Target.AS_PROJECT)) {
          case Resolution.Refused(var problems, _) -> throw new AssertionError(problems);
          case Resolution.Resolved(var resolved, _) -> Planner.plan(resolved);
        };
      }
    };
  }
}

package dev.spool.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.Coding;
import dev.spool.media.Coding.CodedFrame;
import dev.spool.media.Coding.ParameterSets;
import dev.spool.media.MediaInfo;
import dev.spool.plan.Footage;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Reading;
import dev.spool.timeline.json.DocumentReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanWorkTest {
  private static final FrameRate RATE = new FrameRate(30, 1);

  @Test
  void whereThePacketsAreKnownDecodingBeginsAtTheFrameBeforeTheCut() {
    // A frame of 100 bytes every 30th of a second, one in 60 of them to begin at.
    var excerpt = Excerpt.of(pass(Duration.ofMillis(3_001)), coded(), RATE);
    assertThat(excerpt).isEqualTo(new Excerpt(31 + 45, 7_600, 4_500));
  }

  @Test
  void whereTheyAreNotHalfAGroupIsDecodedInVain() {
    var excerpt = Excerpt.of(pass(Duration.ofMillis(3_001)), unknown(), RATE);
    assertThat(excerpt.frames()).isEqualTo(30 + 45);
    assertThat(Excerpt.of(pass(Duration.ZERO), unknown(), RATE).frames()).isEqualTo(45);
  }

  private static Footage.Pass pass(Duration from) {
    return new Footage.Pass(from, 1, 45);
  }

  private static MediaInfo coded() {
    var frames =
        IntStream.range(0, 300)
            .mapToObj(i -> new CodedFrame(i * 1_000_000_000L / 30, 100, i % 60 == 0))
            .toList();
    return unknown().with(new Coding.Known(frames, new ParameterSets(Map.of(), Map.of())));
  }

  private static MediaInfo unknown() {
    var text =
        "{\"created\":1,\"tracks\":[{\"controllerName\":\"video\",\"url\":\"a.mp4\",\"actions\":[{\"start\":0,\"end\":1}]}]}"
            .getBytes(StandardCharsets.UTF_8);
    return switch (DocumentReader.read(text, text.length, Interpretation.CANONICAL)) {
      case Reading.Understood(var timeline, _) ->
          AssumedMedia.USUAL.of(timeline).values().iterator().next();
      case Reading.Refused(var problems, _, _) -> throw new AssertionError(problems);
    };
  }
}

package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.plan.Finish;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.Preset;
import dev.spool.plan.Target;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenderSettingsTest {
  @Test
  void whatIsAbsentIsAsTheProjectSays() {
    var problems = new ArrayList<Problem>();
    assertThat(RenderSettings.read(Map.of(), problems).target()).isEqualTo(Target.AS_PROJECT);
    assertThat(problems).isEmpty();
  }

  @Test
  void everySettingIsRead() {
    var problems = new ArrayList<Problem>();
    var target =
        RenderSettings.read(
                Map.of(
                    "resolution", "720p", "fps", "30000/1001", "quality", "HIGH", "format", "WebM"),
                problems)
            .target();
    assertThat(problems).isEmpty();
    assertThat(target)
        .isEqualTo(
            new Target(
                new Target.Resolution.Lines(720),
                Optional.of(new FrameRate(30_000, 1001)),
                Preset.HIGH,
                OutputFormat.WEBM,
                false,
                true,
                Finish.NONE));
  }

  @Test
  void ratesBelowOneAndAboveTheFastestAreRefused() {
    for (var fps : List.of("0", "0.5", "1/1000", "241", "482/2", "30/0", "NaN", "-25")) {
      var problems = new ArrayList<Problem>();
      RenderSettings.read(Map.of("fps", fps), problems);
      assertThat(problems).as(fps).extracting(Problem::pointer).containsExactly("/fps");
    }
  }

  @Test
  void everythingWrongIsToldAtOnce() {
    var problems = new ArrayList<Problem>();
    RenderSettings.read(
        Map.of("resolution", "big", "quality", "best", "format", "avi", "colour", "red"), problems);
    assertThat(problems)
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/resolution", "/quality", "/format", "/colour");
  }
}

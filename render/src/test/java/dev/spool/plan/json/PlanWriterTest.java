package dev.spool.plan.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Composition;
import dev.spool.plan.Footage;
import dev.spool.plan.FrameRange;
import dev.spool.plan.Layer;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.OutputFrame;
import dev.spool.plan.Placement;
import dev.spool.plan.Placement.Crop;
import dev.spool.plan.Placement.Mirror;
import dev.spool.plan.Preset;
import dev.spool.plan.Rect;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Segment;
import dev.spool.plan.Why;
import dev.spool.timeline.Asset;
import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Color;
import dev.spool.timeline.Effect;
import dev.spool.timeline.FrameRate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanWriterTest {
  private static final Asset.Id CLOCK = new Asset.Id("asset-0");

  @Test
  void ratesAreFractionsAndDurationsSeconds() {
    var plan = written(new Footage.Still(CLOCK, Duration.ofNanos(1_500_000_001)));
    assertThat(plan.path("rate").asString()).isEqualTo("30000/1001");
    assertThat(layer(plan).path("footage").path("at").decimalValue())
        .isEqualByComparingTo("1.500000001");
  }

  @Test
  void casesAreNamedByTheirKind() {
    var still = written(new Footage.Still(CLOCK, Duration.ZERO));
    assertThat(layer(still).path("footage").path("kind").asString()).isEqualTo("Still");
    assertThat(layer(still).path("effects").get(0).path("kind").asString()).isEqualTo("Blur");
    var flat = written(new Footage.Flat(Color.WHITE));
    assertThat(layer(flat).path("footage").path("kind").asString()).isEqualTo("Flat");
  }

  @Test
  void assetsAreNamedByTheirIds() {
    var plan = written(new Footage.Still(CLOCK, Duration.ZERO));
    assertThat(layer(plan).path("footage").path("asset").asString()).isEqualTo("asset-0");
    assertThat(plan.path("media").has("asset-0")).isTrue();
  }

  @Test
  void onlyWhatAPlanIsMadeOfIsWritten() {
    var plan = written(new Footage.Flat(Color.WHITE));
    assertThat(plan.propertyNames())
        .containsExactly(
            "frame", "rate", "background", "preset", "segments", "soundtrack", "media");
    assertThat(plan.path("soundtrack").isNull()).isTrue();
    assertThat(layer(plan).propertyNames()).doesNotContain("static");
  }

  @Test
  void mediaStandInTheOrderOfTheirNames() {
    var facts = facts();
    var plan =
        new RenderPlan(
            "",
            frame(),
            new FrameRate(30, 1),
            Color.BLACK,
            Preset.HIGH,
            OutputFormat.MP4,
            Optional.empty(),
            segments(new Footage.Flat(Color.WHITE)),
            Optional.empty(),
            Map.of(new Asset.Id("b"), facts, new Asset.Id("a"), facts, new Asset.Id("c"), facts),
            List.of());
    assertThat(
            JsonMapper.builder()
                .build()
                .readTree(PlanWriter.write(plan))
                .path("media")
                .propertyNames())
        .containsExactly("a", "b", "c");
  }

  private static JsonNode written(Footage footage) {
    var plan =
        new RenderPlan(
            "",
            frame(),
            new FrameRate(30_000, 1001),
            Color.BLACK,
            Preset.STANDARD,
            OutputFormat.MP4,
            Optional.empty(),
            segments(footage),
            Optional.empty(),
            Map.of(CLOCK, facts()),
            List.of());
    return JsonMapper.builder().build().readTree(PlanWriter.write(plan));
  }

  private static List<Segment> segments(Footage footage) {
    var all = new Crop(0, 0, 4, 2);
    var layer =
        new Layer(
            "/a",
            footage,
            new Placement(Mirror.NONE, all, new Size(4, 2), all, 0, 0, 0),
            1,
            BlendMode.NORMAL,
            List.of(new Effect.Blur(2)),
            Optional.empty());
    return List.of(
        new Segment(
            0,
            List.of(new Composition(new FrameRange(0, 3), List.of(layer))),
            new Segment.Making.Encode(List.of(Why.CHANGED))));
  }

  private static OutputFrame frame() {
    return new OutputFrame(new Size(4, 2), new Rect(0, 0, 4, 2), 1);
  }

  private static MediaInfo facts() {
    return new MediaInfo(
        "png_pipe",
        Duration.ZERO,
        Duration.ZERO,
        true,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static JsonNode layer(JsonNode plan) {
    return plan.path("segments").get(0).path("compositions").get(0).path("layers").get(0);
  }
}

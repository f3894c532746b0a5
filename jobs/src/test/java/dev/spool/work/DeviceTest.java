package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.job.FailureCode;
import dev.spool.media.Device;
import dev.spool.media.Device.Kind;
import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.RenderPlan;
import dev.spool.timeline.Problem;
import dev.spool.work.Preparation.Prepared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who encodes: a device where one works, else software. */
class DeviceTest {
  private static final Optional<Device> NVENC = Optional.of(new Device(Kind.NVENC, "", "abc"));
  private static final String HAS_NONE =
      "/encoder: No hardware encoder works on this machine, so software encodes.";
  private static final String GAVE_WAY =
      "The encoder h264_nvenc failed, so everything was encoded by software; spool doctor tests it.";

  /** Two segments. */
  private static final String PROJECT =
      """
      {"created":1,"width":640,"height":360,"tracks":[{"controllerName":"image","url":"card.png",
       "actions":[{"start":0,"end":5},{"start":5,"end":10,"x":2}]}]}
      """;

  private final List<String> warned = new ArrayList<>();
  private final List<String> ran = new ArrayList<>();

  @TempDir Path directory;

  @Test
  void aDeviceThatWorksIsTakenUnlessSoftwareIsWanted() throws Exception {
    assertThat(plan(Map.of(), NVENC).device()).isEqualTo(NVENC);
    assertThat(plan(Map.of("encoder", "auto"), NVENC).device()).isEqualTo(NVENC);
    assertThat(plan(Map.of("encoder", "hardware"), NVENC).device()).isEqualTo(NVENC);
    assertThat(plan(Map.of("encoder", "software"), NVENC).device()).isEmpty();
    assertThat(warned).isEmpty();
  }

  @Test
  void whereNoneWorksSoftwareIsTakenAndWhoeverWantedOneHearsOfIt() throws Exception {
    assertThat(plan(Map.of(), Optional.empty()).device()).isEmpty();
    assertThat(warned).isEmpty();
    assertThat(plan(Map.of("encoder", "hardware"), Optional.empty()).device()).isEmpty();
    assertThat(warned).containsExactly(HAS_NONE);
  }

  @Test
  void whatADeviceDoesNotTakeIsEncodedBySoftware() throws Exception {
    assertThat(plan(Map.of("format", "webm"), NVENC).device()).isEmpty();
    assertThat(plan(Map.of("resolution", "64x36"), NVENC).device()).isEmpty();
    assertThat(warned).isEmpty();
    assertThat(plan(Map.of("format", "gif", "encoder", "hardware"), NVENC).device()).isEmpty();
    assertThat(warned).singleElement().asString().contains("takes one MP4 or MOV");
  }

  @Test
  void aDeviceThatFailsGivesWayToSoftware() throws Exception {
    for (var code : List.of(FailureCode.FFMPEG_FAILED, FailureCode.FFMPEG_STUCK)) {
      warned.clear();
      ran.clear();
      run(plan(Map.of(), NVENC), Kept.NOTHING, code);
      assertThat(warned).containsExactly(GAVE_WAY);
      assertThat(ran)
          .containsExactly(
              "h264_nvenc segment-00000.mp4",
              "libx264 segment-00000.mp4",
              "libx264 segment-00001.mp4");
    }
  }

  @Test
  void aFullDiskIsNotTheDevicesFault() throws Exception {
    var plan = plan(Map.of(), NVENC);
    assertThatThrownBy(() -> run(plan, Kept.NOTHING, FailureCode.OUT_OF_DISK))
        .isInstanceOf(FailedException.class);
    assertThat(ran).containsExactly("h264_nvenc segment-00000.mp4");
  }

  @Test
  void softwareThatFailsHasFailed() throws Exception {
    var plan = plan(Map.of(), Optional.empty());
    assertThatThrownBy(() -> run(plan, Kept.NOTHING, FailureCode.FFMPEG_FAILED))
        .isInstanceOf(FailedException.class);
    assertThat(warned).isEmpty();
  }

  @Test
  void whatAnotherDeviceMadeIsMadeAgain() throws Exception {
    var kept = new Remembering();
    run(plan(Map.of(), NVENC), kept, null);
    run(plan(Map.of(), NVENC), kept, null);
    assertThat(ran).hasSize(2);
    run(plan(Map.of(), Optional.of(new Device(Kind.NVENC, "", "other"))), kept, null);
    assertThat(ran).hasSize(4);
    run(plan(Map.of(), Optional.empty()), kept, null);
    assertThat(ran).hasSize(6);
  }

  private RenderPlan plan(Map<String, String> settings, Optional<Device> device) throws Exception {
    var document = Files.writeString(directory.resolve("project.json"), PROJECT);
    var card = Files.writeString(directory.resolve("card.png"), "card");
    var problems = new ArrayList<Problem>();
    var read = RenderSettings.read(settings, problems);
    assertThat(problems).isEmpty();
    var tools =
        new Preparation.Tools(
            (_, _) -> new Prober.Answer.Media(MediaInfo.png(new Size(64, 36))),
            new WritingEncoder(),
            (_, _, _) -> MediaInfo.png(new Size(8, 8)),
            (_, _) -> {
              throw new AssertionError("nothing is fetched from the network");
            },
            device);
    var sources = new MediaSources(document, Map.of("card.png", card), List.of(), false);
    try (var workspace = Workspace.create(directory)) {
      var prepared = new Preparation(workspace, sources, tools).prepare(read, Progress.NONE);
      prepared.warnings().forEach(warning -> warned.add(warning.toString()));
      return ((Prepared.Ready) prepared).plan();
    }
  }

  /** What is encoded the way that the plan begins with fails by this code. */
  private void run(RenderPlan plan, Kept kept, @Nullable FailureCode code) throws Exception {
    var failing = plan.device().map(device -> device.kind().encoder()).orElse("libx264");
    Encoder encoder =
        (command, workspace, _) -> {
          var arguments = command.arguments();
          var by = arguments.get(arguments.indexOf("-c:v") + 1);
          ran.add(by + " " + command.output());
          if (code != null && by.equals(failing)) {
            throw new FailedException(code, "It failed.", "");
          }
          new WritingEncoder().run(command, workspace, _ -> {});
        };
    try (var workspace = Workspace.create(directory)) {
      var reuse = new PlanRun.Reuse(kept, new Fingerprints("ffmpeg 1", Map.of()));
      new PlanRun(plan, workspace, encoder, new WritingEncoder(), reuse)
          .run(1, Progress.NONE, warned::add);
    }
  }

  /** Remembers what was kept, and brings an empty file for it. */
  private static final class Remembering implements Kept {
    private final Map<String, String> known = new HashMap<>();

    @Override
    public boolean bring(String fingerprint, Path file) {
      return known.containsKey(fingerprint);
    }

    @Override
    public void keep(String fingerprint, Path file) {
      known.put(fingerprint, file.toString());
    }
  }
}

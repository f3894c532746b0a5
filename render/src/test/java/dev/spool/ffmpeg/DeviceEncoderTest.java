package dev.spool.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.media.Device;
import dev.spool.media.Device.Kind;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Composition;
import dev.spool.plan.FrameRange;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.OutputFrame;
import dev.spool.plan.Preset;
import dev.spool.plan.Rect;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Segment;
import dev.spool.plan.Why;
import dev.spool.plan.json.PlanWriter;
import dev.spool.timeline.Color;
import dev.spool.timeline.FrameRate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceEncoderTest {
  private static final String EVERY = " -profile:v high -g 250 -bf 0 -chroma_sample_location left";
  private static final String END =
      " -threads 1 -color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709"
          + " -map_metadata -1 -map_chapters -1 -fflags +bitexact -flags +bitexact -f mp4";

  @Test
  void theArgumentsOfEveryDevice() {
    assertThat(encoding(Kind.NVENC, Preset.STANDARD))
        .isEqualTo(
            "-c:v h264_nvenc -preset p4 -rc vbr -cq 23 -b:v 0" + EVERY + " -pix_fmt yuv420p" + END);
    assertThat(encoding(Kind.NVENC, Preset.MAX))
        .startsWith("-c:v h264_nvenc -preset p7 -rc vbr -cq 14 -b:v 0");
    assertThat(encoding(Kind.QSV, Preset.DRAFT))
        .isEqualTo(
            "-c:v h264_qsv -preset veryfast -look_ahead 0 -global_quality 28"
                + EVERY
                + " -pix_fmt nv12"
                + END);
    assertThat(encoding(Kind.VAAPI, Preset.HIGH))
        .isEqualTo("-c:v h264_vaapi -rc_mode CQP -qp 18" + EVERY + END);
    assertThat(encoding(Kind.VIDEOTOOLBOX, Preset.STANDARD))
        .isEqualTo("-c:v h264_videotoolbox -q:v 60" + EVERY + " -pix_fmt yuv420p" + END);
  }

  @Test
  void framesReachTheDeviceInItsOwnWay() {
    assertThat(command(Kind.NVENC)).doesNotContain("-vaapi_device");
    assertThat(graph(Kind.NVENC)).endsWith(",fps=30[picture]");
    assertThat(graph(Kind.QSV)).endsWith(",fps=30,format=nv12[picture]");
    assertThat(graph(Kind.VAAPI)).endsWith(",fps=30,format=nv12,hwupload[picture]");
    assertThat(command(Kind.VAAPI)).containsSequence("-vaapi_device", "/dev/dri/renderD128");
  }

  /** What works in the test then works in a render. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void theTestEncodesAsSegmentsAreEncoded(Kind kind) {
    var test = TestEncode.of(device(kind)).arguments();
    assertThat(arguments(test)).isEqualTo(encoding(kind, Preset.STANDARD));
    assertThat(test.get(test.indexOf("-filter_complex") + 1))
        .endsWith(DeviceEncoder.upload(device(kind)) + "[picture]");
  }

  @Test
  void aPlanSaysWhichDeviceEncodesIt() {
    assertThat(PlanWriter.write(plan(Kind.NVENC, Preset.DRAFT)))
        .containsIgnoringWhitespaces(
            "\"preset\":\"DRAFT\",\"device\":{\"kind\":\"NVENC\",\"node\":\"\",\"mark\":\"abc\"},");
    assertThat(PlanWriter.write(plan(Kind.NVENC, Preset.DRAFT).on(Optional.empty())))
        .doesNotContain("device");
  }

  @Test
  void noDeviceEncodesVp9() {
    var device = Optional.of(device(Kind.NVENC));
    assertThatThrownBy(() -> plan(OutputFormat.WEBM, Preset.STANDARD, device))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void devicesTakePicturesOfUsualSizes() {
    var device = device(Kind.NVENC);
    assertThat(device.takes(new Size(320, 240))).isTrue();
    assertThat(device.takes(new Size(2160, 3840))).isTrue();
    assertThat(device.takes(new Size(128, 720))).isFalse();
    assertThat(device.takes(new Size(7680, 4320))).isFalse();
  }

  private static List<String> command(Kind kind) {
    var plan = plan(kind, Preset.STANDARD);
    return SegmentCommand.of(plan, plan.segments().getFirst()).arguments();
  }

  private static String graph(Kind kind) {
    return command(kind).get(command(kind).indexOf("-filter_complex") + 1);
  }

  private static String encoding(Kind kind, Preset preset) {
    var plan = plan(kind, preset);
    return arguments(SegmentCommand.of(plan, plan.segments().getFirst()).arguments());
  }

  /** From the encoder on, without the file's name. */
  private static String arguments(List<String> command) {
    return String.join(" ", command.subList(command.indexOf("-c:v"), command.size() - 1));
  }

  private static RenderPlan plan(Kind kind, Preset preset) {
    return plan(OutputFormat.MP4, preset, Optional.of(device(kind)));
  }

  private static Device device(Kind kind) {
    return new Device(kind, kind == Kind.VAAPI ? "/dev/dri/renderD128" : "", "abc");
  }

  private static RenderPlan plan(OutputFormat format, Preset preset, Optional<Device> device) {
    var composition = new Composition(new FrameRange(0, 30), List.of());
    return new RenderPlan(
        "",
        new OutputFrame(new Size(640, 360), new Rect(0, 0, 640, 360), 1),
        new FrameRate(30, 1),
        Color.BLACK,
        preset,
        format,
        device,
        List.of(
            new Segment(
                0, List.of(composition), new Segment.Making.Encode(List.of(Why.NO_FOOTAGE)))),
        Optional.empty(),
        Map.of(),
        List.of());
  }
}

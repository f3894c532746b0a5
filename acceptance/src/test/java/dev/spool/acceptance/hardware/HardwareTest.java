package dev.spool.acceptance.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.DeviceFfmpeg;
import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareTest {
  private static final String TEST = "file:device.mp4";
  private static final String SEGMENTS = "file:segment-*";
  private static final int PIXELS = 640 * 360;

  /** Frames of the source before the cut, and of the output. */
  private static final int CUT = 15;

  private static final int FRAMES = 210;

  @TempDir Path directory;

  @Test
  void whatHardwareEncodedAndWhatWasCopiedAreOneVideo() throws IOException {
    var ffmpeg = DeviceFfmpeg.working(directory);
    cutOutOfASource();
    var spool = ffmpeg.spool(directory);
    assertThat(spool.run("explain", "project.json").succeeded().out())
        .startsWith("210 frames of 640x360 at 30 fps, standard quality, as mp4, by h264_nvenc");
    var plan = Json.parse(spool.run("explain", "project.json", "--json").succeeded().out());
    assertThat(Json.member(Json.member(plan, "device"), "kind")).isEqualTo("NVENC");
    assertThat(spool.run("render", "project.json", "-o", "out.mp4").succeeded().err()).isEmpty();
    assertThat(ffmpeg.encoded()).contains("file:segment-00000.mp4");

    assertThat(Tools.ffmpegLog("-i {} -f null -", directory.resolve("out.mp4"))).isEmpty();
    var shown = luma("out.mp4");
    var wanted = luma("a.mp4");
    assertThat(shown.length / PIXELS).isEqualTo(FRAMES);
    var copied = 0;
    for (int frame = 0; frame < FRAMES; frame++) {
      var difference = difference(shown, frame, wanted, frame + CUT);
      assertThat(difference).as("frame %d", frame).isLessThan(3);
      copied += difference == 0 ? 1 : 0;
    }
    assertThat(copied).isBetween(150, FRAMES - CUT);
  }

  /** Where chroma lies differs between them, and so would the parameter sets. */
  @Test
  void picturesAndVideosEncodedByHardwareFitTogether() throws IOException {
    h264("b.mp4");
    Tools.ffmpeg(
        "-f lavfi -i testsrc2=s=640x360:r=30:d=6 -pix_fmt yuvj420p -c:v mjpeg {}",
        directory.resolve("a.mov"));
    project(
        """
        {"controllerName":"video","url":"a.mov","actions":[{"start":0,"end":6,"fit":"none"}]},
        {"controllerName":"video","url":"b.mp4","actions":[{"start":6,"end":12,"fit":"none"}]}
        """);
    var ran =
        DeviceFfmpeg.working(directory)
            .spool(directory)
            .run("render", "project.json", "-o", "out.mp4", "--option", "copy=off")
            .succeeded();
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void whatHardwareMadeIsKeptApartFromWhatSoftwareMade() throws IOException {
    var ffmpeg = DeviceFfmpeg.working(directory);
    cutOutOfASource();
    var spool = ffmpeg.spool(directory);
    var words = List.of("render", "project.json", "-o", "out.mp4", "--cache", "cache");
    spool.run(words.toArray()).succeeded();
    var once = ffmpeg.encoded();
    assertThat(once).startsWith(TEST).hasSizeGreaterThan(1);
    spool.run(words.toArray()).succeeded();
    assertThat(ffmpeg.encoded()).isEqualTo(once);

    var first = Files.readAllBytes(directory.resolve("out.mp4"));
    var software = new ArrayList<Object>(words);
    software.addAll(List.of("--option", "encoder=software"));
    spool.run(software.toArray()).succeeded();
    assertThat(ffmpeg.encoded()).isEqualTo(once);
    assertThat(Files.readAllBytes(directory.resolve("out.mp4"))).isNotEqualTo(first);
  }

  @Test
  void hardwareThatFailsTheTestIsNotUsedAndDoctorSaysWhy() throws IOException {
    var ffmpeg = DeviceFfmpeg.failing(directory, TEST);
    var spool = ffmpeg.spool(directory);
    assertThat(spool.run("doctor").succeeded().out())
        .contains(
            "hardware h264_nvenc: FFmpeg has it, but the test encode failed: no capable device")
        .contains("encoder  libx264");
    cutOutOfASource();
    assertThat(render(spool, "silent.mp4", "auto").err()).isEmpty();
    assertThat(render(spool, "told.mp4", "hardware").err())
        .contains("No hardware encoder works on this machine, so software encodes.");
    assertThat(ffmpeg.encoded()).containsExactly(TEST);
    assertIsAsBySoftware("silent.mp4", "told.mp4");
  }

  @Test
  void hardwareThatFailsInARenderGivesWayToSoftware() throws IOException {
    var spool = DeviceFfmpeg.failing(directory, SEGMENTS).spool(directory);
    assertThat(spool.run("doctor").succeeded().out())
        .contains("hardware h264_nvenc: it works")
        .contains("encoder  h264_nvenc");
    cutOutOfASource();
    assertThat(render(spool, "out.mp4", "auto").err())
        .contains("warning: The encoder h264_nvenc failed, so everything was encoded by software");
    assertIsAsBySoftware("out.mp4");
  }

  private void assertIsAsBySoftware(String... outputs) throws IOException {
    var ours = Spool.in(directory);
    render(ours, "software.mp4", "software");
    for (var output : outputs) {
      assertThat(Files.mismatch(directory.resolve(output), directory.resolve("software.mp4")))
          .as(output)
          .isEqualTo(-1);
    }
  }

  private static Spool.Ran render(Spool spool, String output, String encoder) {
    return spool
        .run("render", "project.json", "-o", output, "--option", "encoder=" + encoder)
        .succeeded();
  }

  /** Half a second is encoded, whole groups are copied, and the rest is encoded. */
  private void cutOutOfASource() throws IOException {
    h264("a.mp4");
    project(
        """
        {"controllerName":"video","url":"a.mp4",
         "actions":[{"start":0,"end":7,"trimStart":0.5,"fit":"none"}]}
        """);
  }

  /** Its parameter sets have the number 0. */
  private void h264(String name) {
    Tools.ffmpeg(
        "-f lavfi -i testsrc2=s=640x360:r=30:d=8" + Sources.BT709 + "-movflags +faststart {}",
        directory.resolve(name));
  }

  private void project(String tracks) throws IOException {
    Files.writeString(
        directory.resolve("project.json"),
        "{\"created\":1,\"width\":640,\"height\":360,\"backgroundColor\":\"#000\",\"tracks\":["
            + tracks
            + "]}");
  }

  private byte[] luma(String file) {
    var input = directory.resolve(file).toString();
    var planes = List.of("-vf", "extractplanes=y", "-fps_mode", "passthrough", "-f", "rawvideo");
    var arguments = new ArrayList<>(List.of("-i", input, "-map", "0:v:0"));
    arguments.addAll(planes);
    arguments.add("-");
    return Tools.ffmpegOutput(arguments);
  }

  /** On average. */
  private static double difference(byte[] one, int frame, byte[] other, int itsFrame) {
    var sum = 0L;
    for (int i = 0; i < PIXELS; i++) {
      sum += Math.abs((one[frame * PIXELS + i] & 0xFF) - (other[itsFrame * PIXELS + i] & 0xFF));
    }
    return sum / (double) PIXELS;
  }
}

package dev.spool.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.Device;
import dev.spool.media.Device.Kind;
import dev.spool.process.DeviceFinder.Tried;
import dev.spool.process.sandbox.Unconfined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceFinderTest {
  private static final String LISTS =
      "if [ \"$1\" = -encoders ]; then for e in libx264 %s; do echo \" V....D $e  x\"; done; exit 0;"
          + " fi; echo tried >> $(dirname $0)/log; ";

  /** What it encodes depends on nothing but the encoder. */
  private static final String WORKS =
      "case \"$*\" in *%s*) echo made by a device > device.mp4; exit 0;; esac; ";

  @TempDir Path directory;

  @Test
  void anEncoderThatEncodesATestWorks() throws Exception {
    var tried = finder(LISTS.formatted("h264_nvenc") + WORKS.formatted("h264_nvenc")).tried();
    assertThat(tried).hasSize(1);
    assertThat(tried.getFirst().kind()).isEqualTo(Kind.NVENC);
    assertThat(tried.getFirst().device().orElseThrow().mark()).matches("[0-9a-f]{12}");
  }

  @Test
  void oneThatFailsSaysWhyInFfmpegsFirstWords() throws Exception {
    var tried =
        finder(
                LISTS.formatted("h264_qsv")
                    + "echo '[h264_qsv @ 0x55] no capable device' >&2; echo more >&2; exit 1")
            .tried();
    assertThat(tried).containsExactly(Tried.fails(Kind.QSV, "no capable device"));
  }

  @Test
  void oneThatMakesNothingDoesNotWork() throws Exception {
    var tried = finder(LISTS.formatted("h264_nvenc") + "exit 0").tried();
    assertThat(tried.getFirst().device()).isEmpty();
    assertThat(tried.getFirst().why()).startsWith("nothing was made");
  }

  @Test
  void vaapiIsTriedOnEveryNodeUntilOneWorks() throws Exception {
    Files.createDirectories(directory.resolve("dev/dri"));
    var script = LISTS.formatted("h264_vaapi") + WORKS.formatted("renderD129") + "exit 1";
    assertThat(finder(script).tried())
        .containsExactly(Tried.fails(Kind.VAAPI, "there is no /dev/dri/renderD*"));
    assertThat(log()).isEmpty();
    for (var node : List.of("card0", "renderD128", "renderD129", "renderD130")) {
      Files.createFile(directory.resolve("dev/dri").resolve(node));
    }
    assertThat(finder(script).best().map(Device::node))
        .contains(directory.resolve("dev/dri/renderD129").toString());
    assertThat(log()).hasSize(2);
  }

  @Test
  void theFirstThatWorksIsUsed() throws Exception {
    var both = LISTS.formatted("h264_nvenc h264_qsv");
    assertThat(finder(both + WORKS.formatted("h264_") + "exit 1").best().map(Device::kind))
        .contains(Kind.NVENC);
    assertThat(finder(both + WORKS.formatted("h264_qsv") + "exit 2").best().map(Device::kind))
        .contains(Kind.QSV);
  }

  @Test
  void withoutAnyInFfmpegNothingIsTried() throws Exception {
    var finder = finder(LISTS.formatted(""));
    assertThat(finder.known()).isEmpty();
    assertThat(finder.best()).isEmpty();
    assertThat(log()).isEmpty();
  }

  @Test
  void answersAreRememberedUntilTheMachineChanges() throws Exception {
    var script =
        LISTS.formatted("h264_nvenc h264_qsv")
            + WORKS.formatted("h264_nvenc")
            + "echo no >&2; exit 1";
    var first = finder(script).known();
    assertThat(log()).hasSize(2);
    assertThat(finder(script).known()).isEqualTo(first);
    assertThat(log()).hasSize(2);

    Files.createDirectories(directory.resolve("dev"));
    Files.createFile(directory.resolve("dev/nvidia0"));
    finder(script).known();
    assertThat(log()).hasSize(4);

    Files.createDirectories(directory.resolve("proc/driver/nvidia"));
    Files.writeString(directory.resolve("proc/driver/nvidia/version"), "NVRM version: 1");
    finder(script).known();
    assertThat(log()).hasSize(6);
  }

  @Test
  void whatIsTriedAnewIsRememberedInsteadOfWhatWas() throws Exception {
    var mended = directory.resolve("mended");
    var script =
        LISTS.formatted("h264_nvenc")
            + "[ -e %s ] || exit 1; ".formatted(mended)
            + WORKS.formatted("h264_nvenc");
    assertThat(finder(script).best()).isEmpty();
    Files.createFile(mended);
    assertThat(finder(script).best()).isEmpty();
    assertThat(finder(script).tried().getFirst().device()).isPresent();
    assertThat(finder(script).best()).isPresent();
  }

  @Test
  void testsLeaveNothingBehind() throws Exception {
    var here = directory.resolve("here");
    finder(LISTS.formatted("h264_nvenc") + "pwd > %s; echo x > device.mp4".formatted(here)).tried();
    assertThat(Path.of(Files.readString(here).strip())).doesNotExist();
  }

  /** The same script is the same program, not even touched. */
  private DeviceFinder finder(String script) throws IOException {
    var file = directory.resolve("bin/ffmpeg");
    if (!Files.exists(file) || !Files.readString(file).contains(script)) {
      FakeProgram.write(file, script);
    }
    var installation = new Installation(file, file, Map.of(), Installation.Origin.NAMED, "6.1");
    return new DeviceFinder(installation, new Unconfined(), directory.resolve("cache"), directory);
  }

  private List<String> log() throws IOException {
    var log = directory.resolve("bin/log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }
}

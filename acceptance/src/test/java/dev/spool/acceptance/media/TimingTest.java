package dev.spool.acceptance.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose time stamps are not what one would hope for. The clock's grey tells source time. */
@Execution(ExecutionMode.CONCURRENT)
class TimingTest {
  @TempDir Path directory;

  private Path clock = Path.of("");

  @BeforeEach
  void media() {
    clock = Sources.clock(directory.resolve("clock.mp4"));
  }

  /** Every 10th frame in the first second, then every 3rd: the last kept one stays. */
  @Test
  void framesOfUnevenLengthStayAsLongAsTheyShould() {
    Tools.ffmpeg(
        "-i {} -vf select='if(lt(t,1),not(mod(n,10)),not(mod(n,3)))' -fps_mode vfr -an "
            + Sources.BT709
            + " {}",
        clock,
        directory.resolve("uneven.mkv"));
    var video = played("uneven.mkv", "'start':0,'end':2");
    video
        .lasts(60)
        .shows(9 / 30.0, 80, 45, Sources.grey(0))
        .shows(10 / 30.0, 80, 45, Sources.grey(10 / 30.0))
        .shows(24 / 30.0, 80, 45, Sources.grey(20 / 30.0))
        .shows(47 / 30.0, 80, 45, Sources.grey(45 / 30.0))
        .shows(48 / 30.0, 80, 45, Sources.grey(48 / 30.0));
    played("uneven.mkv", "'start':0,'end':1,'trimStart':0.8")
        .shows(0, 80, 45, Sources.grey(20 / 30.0))
        .shows(0.2, 80, 45, Sources.grey(1));
  }

  /** Cut without encoding: packets from 1.0 s on, but an edit list that begins at 1.5 s. */
  @Test
  void anEditListHidesWhatLiesBeforeIt() {
    var cut = directory.resolve("cut.mp4");
    Tools.ffmpeg("-ss 1.5 -i {} -c copy {}", clock, cut);
    played("cut.mp4", "'start':0,'end':1,'trimStart':0.5")
        .shows(0, 80, 45, Sources.grey(2))
        .shows(0.9, 80, 45, Sources.grey(2.9))
        .sounds(0.5, 440, 0.5);
    played("cut.mp4", "'start':0,'end':2.4")
        .shows(0, 80, 45, Sources.grey(1.5))
        .shows(2, 80, 45, Sources.grey(3.5));
  }

  @Test
  void framesOutOfOrderStartAtZero() {
    Tools.ffmpeg(
        "-i {} -c:a copy -c:v libx264 -bf 3 -g 60 -qp 4 -pix_fmt yuv420p {}",
        clock,
        directory.resolve("reordered.mp4"));
    played("reordered.mp4", "'start':0,'end':3.9")
        .lasts(117)
        .shows(0, 80, 45, Sources.grey(0))
        .shows(1 / 30.0, 80, 45, Sources.grey(1 / 30.0), 2)
        .shows(3.5, 80, 45, Sources.grey(3.5));
  }

  /** The clocks of transport streams mean nothing: they begin at 1.4 s, or at anything. */
  @ParameterizedTest
  @ValueSource(strings = {"", "-output_ts_offset 3", "-output_ts_offset 95000"})
  void aBroadcastIsTimedFromItsBeginning(String offset) {
    Tools.ffmpeg("-i {} -c copy " + offset + " {}", clock, directory.resolve("late.ts"));
    played("late.ts", "'start':0.5,'end':2,'trimStart':1.5")
        .lasts(60)
        .shows(0.3, 80, 45, Sources.grey(0))
        .shows(0.5, 80, 45, Sources.grey(1.5))
        .shows(1.5, 80, 45, Sources.grey(2.5))
        .sounds(0.3, 440, 0)
        .sounds(1, 440, 0.5);
  }

  /** As in a browser, which does not move a file that begins late, and shows its first frame. */
  @ParameterizedTest
  @ValueSource(strings = {"late.mkv", "late.mp4"})
  void aFileThatBeginsLateShowsItsFirstFrameUntilThen(String name) {
    Tools.ffmpeg("-i {} -c copy -output_ts_offset 3 {}", clock, directory.resolve(name));
    Project.of(
            160,
            90,
            "#00ff00",
            Project.track("video", name, "'start':0.5,'end':2.5,'trimStart':2.5"))
        .rendered(directory)
        .lasts(75)
        .shows(0.3, 80, 45, Rgb.LIME)
        .shows(0.7, 80, 45, Sources.grey(0))
        .shows(1.5, 80, 45, Sources.grey(0.5))
        .shows(2.4, 80, 45, Sources.grey(1.4))
        .sounds(0.7, 440, 0)
        .sounds(1.5, 440, 0.5);
  }

  /** As a browser records it: written to a pipe, so neither duration nor index is in the file. */
  @ParameterizedTest
  @ValueSource(strings = {"libvpx", "libvpx-vp9"})
  void aRecordingWithoutDurationIsPlayedToItsEnd(String codec) throws IOException {
    var webm =
        Tools.ffmpegOutput(
            List.of(
                "-i",
                clock.toString(),
                "-c:v",
                codec,
                "-deadline",
                "realtime",
                "-cpu-used",
                "8",
                "-b:v",
                "2M",
                "-c:a",
                "libopus",
                "-f",
                "webm",
                "-live",
                "1",
                "-"));
    Files.write(directory.resolve("recorded.webm"), webm);
    var video = played("recorded.webm", "'start':0,'trimStart':2");
    assertThat(video.frames()).isBetween(59, 61);
    video
        .shows(0.5, 80, 45, Sources.grey(2.5))
        .shows(1.5, 80, 45, Sources.grey(3.5))
        .sounds(1, 440, 0.5);
  }

  /** The end of the file is 4 s, whatever the document believes. */
  @Test
  void theLastFrameIsHeldPastTheEnd() {
    played("clock.mp4", "'start':0,'end':3,'trimStart':3,'duration':99")
        .lasts(90)
        .shows(0.9, 80, 45, Sources.grey(3.9))
        .shows(2.5, 80, 45, Sources.grey(3.967))
        .sounds(0.5, 440, 0.5)
        .sounds(1.5, 440, 0);
  }

  private Video played(String name, String fields) {
    return Project.of(160, 90, "black", Project.track("video", name, fields)).rendered(directory);
  }
}

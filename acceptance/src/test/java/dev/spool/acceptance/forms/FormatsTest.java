package dev.spool.acceptance.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sound;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Tools;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of file: what is in it, how long it is, and that picture and sound are right. */
class FormatsTest {
  private static final double MILLISECONDS = 0.001;

  @TempDir Path directory;

  /** Twelve seconds, more than a segment: the clock three times, with its tone, and a red card. */
  @BeforeEach
  void project() {
    Sources.clock(directory.resolve("clock.mp4"));
    Sources.card(directory.resolve("red.png"), 40, 30, "red");
    Project.of(
            160,
            90,
            "black",
            Project.track("video", "clock.mp4", "'start':0,'end':12,'loop':true"),
            Project.track("image", "red.png", "'start':11,'end':12,'x':20,'y':20"))
        .writeTo(directory);
  }

  @ParameterizedTest
  @CsvSource({"mov,h264,aac", "webm,vp9,opus", "mp4,h264,aac"})
  void aVideoHasItsFramesAndItsSound(String ending, String picture, String sound) {
    var video = rendered("out." + ending);
    assertThat(codec(video, "v")).isEqualTo(picture);
    assertThat(codec(video, "a")).isEqualTo(sound);
    Video.of(video)
        .measures(160, 90)
        .lasts(360)
        .shows(1, 80, 60, Sources.grey(1), 8)
        .shows(9.5, 80, 60, Sources.grey(1.5), 8)
        .shows(11.5, 40, 35, Rgb.RED, 12)
        .sounds(3, 440, 0.5)
        .sounds(11.5, 440, 0.5);
    assertThat(seconds(video)).isCloseTo(12, within(30 * MILLISECONDS));
  }

  @Test
  void aGifShowsEveryFrameForItsTime() {
    var ran = ran("out.gif", "--fps", "25");
    assertThat(ran.err()).contains("A gif has no sound");
    var gif = directory.resolve("out.gif");
    assertThat(codec(gif, "v")).isEqualTo("gif");
    assertThat(codec(gif, "a")).isEmpty();
    assertThat(seconds(gif)).isCloseTo(12, within(50 * MILLISECONDS));
    Video.of(gif).measures(160, 90).lasts(300);
    var still = directory.resolve("still.png");
    Tools.ffmpeg("-i {} -vf trim=start=11.5,format=rgb24 -frames:v 1 {}", gif, still);
    Video.of(still).shows(0, 40, 35, Rgb.RED, 30);
  }

  @Test
  void aGifIsSlowedDownToWhatItCanShow() {
    var ran = ran("out.gif", "--fps", "60");
    assertThat(ran.err()).contains("/fps").contains("at most 50 frames a second");
    Video.of(directory.resolve("out.gif")).lasts(600);
  }

  @ParameterizedTest
  @CsvSource({"m4a,aac", "mp3,mp3", "wav,pcm_s16le"})
  void soundAloneHasNoPicture(String ending, String codec) {
    var file = rendered("out." + ending);
    assertThat(codec(file, "a")).isEqualTo(codec);
    assertThat(codec(file, "v")).isEmpty();
    var sound = Sound.of(file);
    assertThat(sound.seconds()).isCloseTo(12, within(50 * MILLISECONDS));
    assertThat(sound.amplitude(3, 440)).isCloseTo(0.5, within(0.03));
    assertThat(sound.amplitude(11.5, 440)).isCloseTo(0.5, within(0.03));
    assertThat(directory.resolve("out." + ending)).isNotEmptyFile();
  }

  /** The tone begins at 1 s exactly, with the first red frame. */
  @ParameterizedTest
  @ValueSource(strings = {"webm", "mov", "m4a", "mp3", "wav"})
  void whatIsHeardBeginsWhenItShould(String ending) {
    Sources.tone(directory.resolve("tone.wav"), 2);
    Project.of(
            160,
            90,
            "black",
            Project.track("image", "red.png", "'start':1,'end':2,'fit':'fill'"),
            Project.track("audio", "tone.wav", "'start':1,'end':2"))
        .writeTo(directory);
    var file = rendered("out." + ending);
    assertThat(Sound.of(file).onset(0.5, 0.05)).isCloseTo(1, within(5 * MILLISECONDS));
    if (!codec(file, "v").isEmpty()) {
      Video.of(file)
          .lasts(60)
          .shows(29 / 30.0 + 0.001, 80, 45, Rgb.BLACK, 10)
          .shows(1.001, 80, 45, Rgb.RED, 12);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"webm", "gif", "m4a", "mp3"})
  void howManyCommandsRunSideBySideDoesNotShow(String ending) throws IOException {
    var one = rendered("one." + ending, "--jobs", "1");
    var two = rendered("two." + ending, "--jobs", "2");
    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
  }

  @Test
  void theFormatCanBeNamed() {
    ran("video.bin", "--format", "WebM", "--quality", "draft");
    assertThat(codec(directory.resolve("video.bin"), "v")).isEqualTo("vp9");
    Spool.in(directory)
        .run("render", "project.json", "--format", "wav", "--progress", "none")
        .succeeded();
    assertThat(codec(directory.resolve("project.wav"), "a")).isEqualTo("pcm_s16le");
  }

  @Test
  void anUnknownEndingIsRefusedWithThoseThatArePossible() {
    for (var name : List.of("out.avi", "out", "mp4")) {
      var ran = Spool.in(directory).run("render", "project.json", "-o", name);
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.err()).contains(".mp4, .mov, .webm, .gif, .m4a, .mp3, .wav");
    }
    var named = Spool.in(directory).run("render", "project.json", "--format", "avi");
    assertThat(named.status()).isEqualTo(2);
    assertThat(named.err()).contains("avi").contains("webm");
  }

  private Path rendered(String name, String... options) {
    ran(name, options);
    return directory.resolve(name);
  }

  private Spool.Ran ran(String name, String... options) {
    var call = new java.util.ArrayList<Object>();
    call.addAll(List.of("render", "project.json", "-o", name, "--progress", "none"));
    call.addAll(List.of(options));
    return Spool.in(directory).run(call.toArray()).succeeded();
  }

  private static String codec(Path file, String kind) {
    return asked(file, "-select_streams", kind, "-show_entries", "stream=codec_name");
  }

  private static double seconds(Path file) {
    return Double.parseDouble(asked(file, "-show_entries", "format=duration"));
  }

  private static String asked(Path file, String... question) {
    var call = new java.util.ArrayList<>(List.of(question));
    call.addAll(List.of("-of", "csv=p=0", file.toString()));
    return String.join("", Tools.ffprobe(call)).replace(",", "");
  }
}

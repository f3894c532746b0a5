package dev.spool.acceptance.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sound;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import dev.spool.acceptance.program.Video;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound of every kind is heard at its level and at its time. */
@Execution(ExecutionMode.CONCURRENT)
class SoundTest {
  private static final double LEVEL = 0.03;

  @TempDir Path directory;

  /** Silence for a second, then 0.25 at 300 Hz: the onset shows what a codec put before. */
  @ParameterizedTest
  @CsvSource({
    "aac.m4a, -c:a aac -b:a 192k",
    "mp3.mp3, -c:a libmp3lame -b:a 192k",
    "opus.ogg, -c:a libopus -b:a 192k",
    "opus.webm, -c:a libopus -b:a 192k",
    "flac.flac, -c:a flac",
    "vorbis.ogg, -c:a libvorbis -q:a 7",
    "pcm.wav, -c:a pcm_s24le",
    "slow.wav, -c:a pcm_s16le -ar 44100",
    "slow.mp3, -c:a libmp3lame -b:a 192k -ar 44100",
    "adts.aac, -c:a aac -b:a 192k"
  })
  void everyCodecIsHeardInTime(String name, String codec) {
    var side = "0.25*sin(2*PI*300*t)*gte(t,1)";
    Tools.ffmpeg(
        "-f lavfi -i aevalsrc='%s|%s':s=48000:d=3 %s {}".formatted(side, side, codec),
        directory.resolve(name));
    var video =
        Project.of(160, 90, "red", Project.track("audio", name, "'start':0.5,'end':3"))
            .rendered(directory);
    video
        .lasts(90)
        .shows(1, 80, 45, Rgb.RED)
        .sounds(1.3, 300, 0)
        .sounds(1.6, 300, 0.25)
        .sounds(2.8, 300, 0.25);
    // Raw ADTS has no place to say how much of it is priming: 1024 samples stay.
    var late = name.equals("adts.aac") ? 1024.0 / Sound.RATE : 0;
    assertThat(video.sound().onset(1, 0.05)).isCloseTo(1.5, within(0.012 + late));
  }

  @Test
  void monoIsHeardOnBothSides() {
    Tools.ffmpeg(
        "-f lavfi -i aevalsrc='0.25*sin(2*PI*300*t)':s=48000:d=2 {}",
        directory.resolve("mono.wav"));
    var video =
        Project.of(160, 90, "red", Project.track("audio", "mono.wav", "'start':0,'end':2"))
            .rendered(directory);
    for (int side : new int[] {0, 1}) {
      assertThat(Sound.side(video.file(), side).amplitude(1, 300)).isCloseTo(0.25, within(LEVEL));
    }
  }

  /** Left, right and center speak in 300, 500 and 700 Hz; the center is heard on both sides. */
  @Test
  void surroundIsFoldedIntoTwoSides() {
    Tools.ffmpeg(
        "-f lavfi -i aevalsrc='%s|%s|%s|0|0|0':c=5.1:s=48000:d=2 {}"
            .formatted("0.3*sin(2*PI*300*t)", "0.3*sin(2*PI*500*t)", "0.3*sin(2*PI*700*t)"),
        directory.resolve("surround.wav"));
    var video =
        Project.of(160, 90, "red", Project.track("audio", "surround.wav", "'start':0,'end':2"))
            .rendered(directory);
    var left = Sound.side(video.file(), 0);
    var right = Sound.side(video.file(), 1);
    assertThat(left.amplitude(1, 300)).isBetween(0.1, 0.32);
    assertThat(left.amplitude(1, 500)).isCloseTo(0, within(LEVEL));
    assertThat(right.amplitude(1, 500)).isCloseTo(left.amplitude(1, 300), within(LEVEL));
    assertThat(right.amplitude(1, 300)).isCloseTo(0, within(LEVEL));
    var center = 0.7071 * left.amplitude(1, 300);
    assertThat(left.amplitude(1, 700)).isCloseTo(center, within(LEVEL));
    assertThat(right.amplitude(1, 700)).isCloseTo(center, within(LEVEL));
  }

  @Test
  void aVideoWithoutSoundIsSilent() {
    Sources.halves(directory.resolve("halves.mp4"));
    var video = shown("video", "halves.mp4");
    video.lasts(60).shows(1, 40, 45, Rgb.RED).shows(1, 120, 45, Rgb.BLUE);
    assertThat(!video.hasSound() || video.sound().onset(0, 0.001) < 0).isTrue();
  }

  @Test
  void aSoundOnAVideoTrackIsHeardAndHidesNothing() {
    Sources.tone(directory.resolve("tone.wav"), 3);
    shown("video", "tone.wav").lasts(60).shows(1, 80, 45, Rgb.LIME).sounds(1, 300, 0.25);
  }

  @Test
  void theCoverOfASongIsNotAVideo() {
    Sources.card(directory.resolve("cover.png"), 64, 64, "red");
    Sources.tone(directory.resolve("tone.wav"), 3);
    Tools.ffmpeg(
        "-i {} -i {} -map 0 -map 1 -c:a libmp3lame -b:a 192k -c:v copy -disposition:v attached_pic"
            + " {}",
        directory.resolve("tone.wav"),
        directory.resolve("cover.png"),
        directory.resolve("song.mp3"));
    shown("audio", "song.mp3").shows(1, 10, 10, Rgb.LIME).sounds(1, 300, 0.25);
  }

  private Video shown(String controller, String name) {
    return Project.of(160, 90, "#00ff00", Project.track(controller, name, "'start':0,'end':2"))
        .rendered(directory);
  }
}

package dev.spool.acceptance.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Video;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code values of every kind become the colours that they stand for. */
@Execution(ExecutionMode.CONCURRENT)
class ColorTest {
  private static final String H264 = "-c:v libx264 -preset ultrafast -qp 4 ";
  private static final int[] RED_BT601 = {81, 90, 240};
  private static final int[] RED_BT709 = {63, 102, 240};

  @TempDir Path directory;

  @Test
  void anUntaggedSmallVideoIsBt601() {
    RawVideo.bytes(directory.resolve("v.mp4"), 160, 90, RED_BT601, H264);
    shown(160, 90).shows(0.2, 80, 45, Rgb.RED);
  }

  @Test
  void anUntaggedLargeVideoIsBt709() {
    RawVideo.bytes(directory.resolve("v.mp4"), 1280, 720, RED_BT709, H264);
    shown(160, 90).shows(0.2, 80, 45, Rgb.RED);
  }

  @Test
  void tagsAreBelievedMoreThanSizes() {
    RawVideo.bytes(directory.resolve("v.mp4"), 160, 90, RED_BT709, H264 + "-colorspace bt709");
    shown(160, 90).shows(0.2, 80, 45, Rgb.RED);
    RawVideo.bytes(
        directory.resolve("v.mp4"), 1280, 720, RED_BT601, H264 + "-colorspace smpte170m");
    shown(160, 90).shows(0.2, 80, 45, Rgb.RED);
  }

  /** 235 is white in limited range, a light grey in full range; 16 is black, or a dark grey. */
  @ParameterizedTest
  @CsvSource({"235, 235", "16, 16", "128, 128", "255, 255", "0, 0"})
  void fullRangeIsNotTakenForLimited(int luma, int grey) {
    RawVideo.bytes(
        directory.resolve("v.mp4"),
        160,
        90,
        new int[] {luma, 128, 128},
        H264 + "-pix_fmt yuvj420p -color_range pc -colorspace bt709");
    shown(160, 90).shows(0.2, 80, 45, Rgb.grey(grey), 4);
  }

  /** 64 to 940 is black to white: grey = (luma - 64) / 876 * 255. */
  @ParameterizedTest
  @CsvSource({"64, 0", "502, 128", "940, 255"})
  void tenBitsAreRounded(int luma, int grey) {
    RawVideo.words(
        directory.resolve("v.mp4"),
        160,
        90,
        luma,
        H264 + "-pix_fmt yuv420p10le -colorspace bt709 -color_primaries bt709 -color_trc bt709");
    shown(160, 90).shows(0.2, 80, 45, Rgb.grey(grey), 4);
  }

  /**
   * PQ: 0.58 is the white of 203 nits, 0.38 a mid-grey of 26 nits. Untouched, the white would be
   * 148: washed out.
   */
  @ParameterizedTest
  @CsvSource({"0.58, 180, 255", "0.38, 60, 150", "0.0, 0, 8"})
  void pqIsToneMapped(double signal, int least, int most) {
    greyLiesBetween(signal, "smpte2084", least, most);
  }

  /** HLG: 0.75 is the white of 203 nits, 0.38 a mid-grey of 26 nits. */
  @ParameterizedTest
  @CsvSource({"0.75, 180, 255", "0.38, 60, 150", "0.0, 0, 8"})
  void hlgIsToneMapped(double signal, int least, int most) {
    greyLiesBetween(signal, "arib-std-b67", least, most);
  }

  private void greyLiesBetween(double signal, String transfer, int least, int most) {
    RawVideo.words(
        directory.resolve("v.mp4"),
        160,
        90,
        (int) Math.round(64 + 876 * signal),
        H264
            + "-pix_fmt yuv420p10le -color_range tv -colorspace bt2020nc -color_primaries bt2020"
            + " -color_trc "
            + transfer);
    var video = shown(160, 90);
    var pixel = video.at(0.2).at(80, 45);
    assertThat(pixel.green()).isBetween(least, most);
    assertThat(pixel.distance(Rgb.grey(pixel.green()))).as("%s", pixel).isLessThanOrEqualTo(4);
    assertThat(video.fact("color_transfer")).isEqualTo("bt709");
    assertThat(video.fact("color_space")).isEqualTo("bt709");
    assertThat(video.fact("color_primaries")).isEqualTo("bt709");
    assertThat(video.fact("pix_fmt")).isEqualTo("yuv420p");
  }

  private Video shown(int width, int height) {
    return Project.of(
            width,
            height,
            "#00ff00",
            Project.track("video", "v.mp4", "'start':0,'end':0.5,'fit':'fill'"))
        .rendered(directory);
  }
}

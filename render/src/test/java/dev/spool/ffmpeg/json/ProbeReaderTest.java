package dev.spool.ffmpeg.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.AudioStream;
import dev.spool.media.ColorTags;
import dev.spool.media.ColorTags.Matrix;
import dev.spool.media.ColorTags.Primaries;
import dev.spool.media.ColorTags.Range;
import dev.spool.media.ColorTags.Transfer;
import dev.spool.media.MediaInfo;
import dev.spool.media.Orientation;
import dev.spool.media.VideoStream;
import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.FrameRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers of ffprobe 5.1 to {@code ProbeCommand.streams}, recorded. */
class ProbeReaderTest {
  @Test
  void aTurnedVideoIsUprightInItsNaturalSize() {
    var video = video("rotated.mp4");
    assertThat(video.stored()).isEqualTo(new Size(320, 240));
    assertThat(video.natural()).isEqualTo(new Size(240, 320));
    assertThat(video.orientation()).isEqualTo(Orientation.THREE_QUARTER_TURN);
  }

  @Test
  void oblongPixelsWidenThePicture() {
    var video = video("wide-pixels.mp4");
    assertThat(video.stored()).isEqualTo(new Size(720, 576));
    assertThat(video.natural()).isEqualTo(new Size(1024, 576));
    assertThat(video.rate()).isEqualTo(new FrameRate(25, 1));
  }

  @Test
  void untaggedSmallVideoIsBt601AndLimited() {
    assertThat(video("wide-pixels.mp4").color())
        .isEqualTo(new ColorTags(Matrix.BT601, Range.LIMITED, Transfer.SDR, Primaries.BT709));
  }

  @Test
  void highDynamicRangeIsReadFromItsTags() {
    var video = video("hdr.mp4");
    assertThat(video.color())
        .isEqualTo(new ColorTags(Matrix.BT2020, Range.LIMITED, Transfer.PQ, Primaries.BT2020));
    assertThat(video.pixels().bits()).isEqualTo(10);
    assertThat(video.rate()).isEqualTo(new FrameRate(24_000, 1001));
  }

  @Test
  void theClockOfATransportStreamStartsAtItsStartTime() {
    var info = info("broadcast.ts");
    assertThat(info.format()).isEqualTo("mpegts");
    assertThat(info.origin()).isPositive();
    assertThat(info.duration()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2200));
    assertThat(info.audio().map(AudioStream::sampleRate)).contains(44_100);
  }

  @Test
  void aPngIsAStillWithAlpha() {
    var info = info("logo.png");
    assertThat(info.still()).isTrue();
    assertThat(info.duration()).isZero();
    var pixels = info.video().orElseThrow().pixels();
    assertThat(pixels.alpha()).isTrue();
    assertThat(pixels.rgb()).isTrue();
    assertThat(info.video().orElseThrow().color().matrix()).isEqualTo(Matrix.RGB);
  }

  @Test
  void aStillObeysItsExifOrientation() {
    var info = ProbeReader.read(answer("logo.png"), Orientation.QUARTER_TURN).orElseThrow();
    assertThat(info.video().orElseThrow().natural()).isEqualTo(new Size(200, 400));
  }

  @Test
  void exifOfAVideoMeansNothing() {
    var info = ProbeReader.read(answer("hdr.mp4"), Orientation.QUARTER_TURN).orElseThrow();
    assertThat(info.video().orElseThrow().orientation()).isEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void webmSaysInATagThatItHasAlpha() {
    var video = video("alpha.webm");
    assertThat(video.codec()).isEqualTo("vp9");
    assertThat(video.pixels().alpha()).isTrue();
    assertThat(video.pixels().name()).isEqualTo("yuv420p");
    assertThat(video.tick()).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void theCoverOfASongIsNoVideo() {
    var info = info("cover.mp3");
    assertThat(info.video()).isEmpty();
    assertThat(info.audio().map(AudioStream::codec)).contains("mp3");
    assertThat(info.audio().map(AudioStream::index)).contains(0);
  }

  @Test
  void aSoundFileHasNoPicture() {
    var info = info("spoken.m4a");
    assertThat(info.video()).isEmpty();
    assertThat(info.audio()).map(AudioStream::sampleRate).contains(22_050);
    assertThat(info.audio()).map(AudioStream::channels).contains(1);
    assertThat(info.duration()).isCloseTo(Duration.ofSeconds(3), Duration.ofMillis(100));
  }

  @Test
  void whatFfprobeCannotReadIsNoMedia() {
    assertThat(read("garbage.bin")).isEmpty();
  }

  @Test
  void nonsenseInNumbersIsLeftOut() {
    var odd =
        """
        {"streams": [{"index": 0, "codec_type": "video", "codec_name": "h264", "width": -5,
          "height": "tall", "sample_aspect_ratio": "0:1", "avg_frame_rate": "0/0",
          "r_frame_rate": "x", "time_base": "1/0",
          "side_data_list": [{"displaymatrix": "00000000: a\\n"}]}],
         "format": {"format_name": "mov", "duration": "N/A", "start_time": "-1e9"}}\
        """;
    var info = ProbeReader.read(odd, Orientation.UPRIGHT).orElseThrow();
    assertThat(info.video().orElseThrow().stored()).isEqualTo(new Size(1, 1));
    assertThat(info.video().orElseThrow().rate()).isEqualTo(new FrameRate(25, 1));
    assertThat(info.duration()).isZero();
  }

  private static VideoStream video(String name) {
    return info(name).video().orElseThrow();
  }

  private static MediaInfo info(String name) {
    return read(name).orElseThrow();
  }

  private static Optional<MediaInfo> read(String name) {
    return ProbeReader.read(answer(name), Orientation.UPRIGHT);
  }

  private static String answer(String name) {
    try (var in = ProbeReaderTest.class.getResourceAsStream("/probe/" + name + ".json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.spool.acceptance.cut;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import dev.spool.ffmpeg.Join;
import dev.spool.ffmpeg.Join.Origin;
import dev.spool.ffmpeg.Join.Part;
import dev.spool.media.Coding;
import dev.spool.media.ColorTags;
import dev.spool.media.MediaInfo;
import dev.spool.media.Orientation;
import dev.spool.media.VideoStream;
import dev.spool.media.VideoStream.PixelFormat;
import dev.spool.media.VideoStream.Size;
import dev.spool.mp4.Mp4Packets;
import dev.spool.timeline.FrameRate;
import dev.spool.work.packets.Presence;
import dev.spool.work.packets.UnjoinableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever sends a damaged or a lying file gets it encoded, or refused: nothing breaks. */
class DamagedTablesTest {
  private static final Size SIZE = new Size(64, 36);
  private static final FrameRate RATE = new FrameRate(30, 1);
  private static final int DAMAGED = 1_500;

  @TempDir Path directory;
  private byte[] whole = {};

  @BeforeEach
  void make() throws IOException {
    var source = directory.resolve("source.mp4");
    Tools.ffmpeg(
        "-f lavfi -i testsrc2=s=64x36:r=30:d=2"
            + Sources.BT709
            + "-g 12 -bf 2 -movflags +faststart {}",
        source);
    whole = Files.readAllBytes(source);
  }

  @Test
  void theWholeFileIsKnown() throws IOException {
    Files.write(directory.resolve("file"), whole);
    var coding = coding();
    assertThat(coding).isInstanceOf(Coding.Known.class);
    var frames = ((Coding.Known) coding).frames();
    assertThat(frames).hasSize(60);
    assertThat(frames.stream().filter(Coding.CodedFrame::restart)).hasSize(5);
  }

  @Test
  void damageAnywhereInTheTablesIsFoundOrHarmless() throws IOException {
    var random = new SplittableRandom(1);
    var tables = Math.min(whole.length, 4_000);
    for (int i = 0; i < DAMAGED; i++) {
      var damaged = whole.clone();
      for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
        damaged[random.nextInt(tables)] =
            (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
      }
      Files.write(directory.resolve("file"), damaged);
      var coding = coding();
      if (coding instanceof Coding.Known(var frames, _)) {
        join(frames.size());
      }
    }
  }

  @Test
  void aFileThatIsCutOffAnywhereIsFoundOrHarmless() throws IOException {
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(directory.resolve("file"), Arrays.copyOf(whole, length));
      var coding = coding();
      if (coding instanceof Coding.Known(var frames, _)) {
        join(frames.size());
      }
    }
  }

  @Test
  void emptyTablesAreFound() throws IOException {
    for (var type : List.of("stsd", "stts", "stsc", "stco", "stsz", "elst", "mdhd", "hdlr")) {
      var damaged = whole.clone();
      var bytes = ByteBuffer.wrap(damaged);
      var at = at(type) - 4;
      var size = bytes.getInt(at);
      bytes.putInt(at, 8).putInt(at + 8, size - 8).put(at + 12, "free".getBytes(US_ASCII));
      assertUnknown(damaged);
    }
  }

  @Test
  void timesBeyondAllBoundsAreFound() throws IOException {
    var damaged = whole.clone();
    var bytes = ByteBuffer.wrap(damaged);
    bytes.putInt(at("mdhd") + 16, -1);
    bytes.putInt(at("elst") + 12, -1).putInt(at("elst") + 16, -1);
    assertUnknown(damaged);
  }

  @Test
  void aPacketOutsideTheFileIsFound() throws IOException {
    var damaged = whole.clone();
    ByteBuffer.wrap(damaged).putInt(at("stco") + 12, whole.length - 9);
    assertUnknown(damaged);
  }

  private int at(String type) {
    return new String(whole, ISO_8859_1).indexOf(type);
  }

  private void assertUnknown(byte[] file) throws IOException {
    Files.write(directory.resolve("file"), file);
    assertThat(coding()).isInstanceOf(Coding.Unknown.class);
  }

  private Coding coding() throws IOException {
    return new Mp4Packets().lookedInto(directory, "file", info(), Presence.WHOLE).coding();
  }

  /** Either a file comes of it, or there is none. */
  private void join(int frames) throws IOException {
    var part = new Part("file", 0, frames, Origin.COPIED);
    var join = new Join(SIZE, RATE, List.of(part), Optional.empty(), "out.mp4");
    try {
      new Mp4Packets().join(join, directory);
      assertThat(directory.resolve("out.mp4")).isNotEmptyFile();
    } catch (UnjoinableException e) {
      assertThat(e).hasMessageNotContaining("null");
      assertThat(directory.resolve("out.mp4")).doesNotExist();
    }
    Files.deleteIfExists(directory.resolve("out.mp4"));
  }

  private static MediaInfo info() {
    var video =
        new VideoStream(
            0,
            "h264",
            SIZE,
            SIZE,
            Orientation.UPRIGHT,
            new PixelFormat("yuv420p", 8, false, false),
            ColorTags.BT709,
            RATE,
            Duration.ofNanos(65_104),
            Duration.ZERO,
            false);
    return new MediaInfo(
        "mov,mp4,m4a,3gp,3g2,mj2",
        Duration.ofSeconds(2),
        Duration.ZERO,
        false,
        Optional.of(video),
        Optional.empty(),
        List.of());
  }
}

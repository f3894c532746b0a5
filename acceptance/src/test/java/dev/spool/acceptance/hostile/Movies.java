package dev.spool.acceptance.hostile;

import static dev.spool.acceptance.hostile.HostileFile.DAMAGED;
import static dev.spool.acceptance.hostile.HostileFile.FAILED;
import static dev.spool.acceptance.hostile.HostileFile.RENDERED;
import static dev.spool.acceptance.hostile.HostileFile.refused;
import static dev.spool.acceptance.hostile.Pictures.bytes;
import static dev.spool.acceptance.hostile.Pictures.joined;
import static dev.spool.acceptance.hostile.Pictures.little;

import dev.spool.acceptance.hostile.HostileFile.Outcome;
import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Videos and sounds that lie, break off, never end or are something else. */
final class Movies {
  private static final int MEGABYTE = 1 << 20;
  private static final String CLIP =
      "-f lavfi -i testsrc2=s=64x36:r=30:d=1 -f lavfi -i sine=d=1 -c:v libx264 -preset ultrafast ";

  private final byte[] movie;

  private Movies(byte[] movie) {
    this.movie = movie;
  }

  static List<HostileFile> all() {
    var files = new ArrayList<HostileFile>();
    var movies = new Movies(made("-movflags +faststart -c:a aac -f mp4"));
    movies.cut(files);
    movies.patched(files);
    containers(files);
    sounds(files);
    noise(files);
    return files;
  }

  private void cut(List<HostileFile> files) {
    var last = made("-c:a aac -f mp4");
    files.add(file("movie-as-it-should-be.mp4", movie, RENDERED));
    files.add(file("movie-half.mp4", Arrays.copyOf(movie, movie.length / 2), RENDERED));
    files.add(file("movie-without-end.mp4", Arrays.copyOf(movie, movie.length - 100), RENDERED));
    files.add(file("movie-without-media.mp4", Arrays.copyOf(movie, at(movie, "mdat")), FAILED));
    files.add(file("movie-without-tables.mp4", Arrays.copyOf(last, at(last, "moov")), DAMAGED));
    files.add(file("movie-head.mp4", Arrays.copyOf(movie, 30), DAMAGED));
    files.add(file("movie-nothing.mp4", new byte[0], DAMAGED));
    files.add(file("movie-as-picture.png", movie, RENDERED));
    files.add(file("movie-as-sound.mp3", movie, RENDERED));
    files.add(file("movie-twice.mp4", joined(movie, movie), RENDERED));
    files.add(file("movie-before-noise.mp4", joined(movie, random(MEGABYTE, 1)), RENDERED));
  }

  private void patched(List<HostileFile> files) {
    patched(files, "samples-2-billion.mp4", "stsz", 12, 0x7fffffff, DAMAGED);
    patched(files, "chunks-2-billion.mp4", "stco", 8, 0x7fffffff, DAMAGED);
    patched(files, "durations-2-billion.mp4", "stts", 8, 0x7fffffff, DAMAGED);
    patched(files, "duration-of-frames.mp4", "stts", 16, 0x7fffffff, RENDERED);
    patched(files, "duration.mp4", "mvhd", 20, 0x7fffffff, RENDERED);
    patched(files, "timescale-none.mp4", "mdhd", 16, 0, RENDERED);
    patched(files, "timescale-most.mp4", "mdhd", 16, 0x7fffffff, RENDERED);
    patched(files, "edit-elsewhere.mp4", "elst", 16, 0x7ffffff0, FAILED);
    patched(
        files,
        "pixels-stretched.mp4",
        "pasp",
        4,
        0x7fffffff,
        refused("is shown 2097088 pixels wide"));
    patched(files, "size-in-table.mp4", "avc1", 28, 0xffffffff, RENDERED);
    patched(files, "chunk-elsewhere.mp4", "stco", 12, 0x7fffffff, FAILED);
    patched(files, "box-too-long.mp4", "trak", -4, 0x7fffffff, RENDERED);
    patched(files, "box-too-short.mp4", "trak", -4, 4, DAMAGED);
    var external = movie.clone();
    ByteBuffer.wrap(external).putInt(at(external, "url ") + 8, 0);
    files.add(file("data-elsewhere.mp4", external, RENDERED));
  }

  /** A number so many bytes behind the first box of a name. */
  private void patched(
      List<HostileFile> files, String name, String box, int offset, int value, Outcome outcome) {
    var bytes = movie.clone();
    var at = at(bytes, box) + 4;
    if (at < 4) {
      throw new IllegalStateException("no box " + box);
    }
    ByteBuffer.wrap(bytes).putInt(at + offset, value);
    files.add(file(name, bytes, outcome));
  }

  private static void containers(List<HostileFile> files) {
    files.add(commented("comment-of-5-kb.mp4", 5_000, RENDERED));
    files.add(commented("comment-of-20-mb.mkv", 20_000_000, RENDERED));
    files.add(streams("streams-100.mkv", 100, refused("has 100 streams; 64 are the most")));
    files.add(streams("streams-402.mkv", 402, refused("has 402 streams; 64 are the most")));
    files.add(file("boxes-in-boxes.mp4", nested(20_000), DAMAGED));
    files.add(file("packed-tables.mov", packedTables(), DAMAGED));
    files.add(made("late.ts", CLIP + "-c:a aac -output_ts_offset 95000 -f mpegts {}", RENDERED));
    files.add(
        made(
            "late.mkv",
            CLIP + "-c:a aac -output_ts_offset 1000000000 -f matroska {}",
            refused("lasts 277777 hours")));
    files.add(
        new HostileFile(
            "size-switches.ts",
            (file, _) -> {
              var small = made("-c:a aac -f mpegts");
              var large = made("-s 128x72 -c:a aac -f mpegts");
              Files.write(file, joined(small, large, small));
            },
            RENDERED));
    files.add(
        made(
            "million-samples.mov",
            "-f lavfi -i anullsrc=r=96000:cl=mono -t 12 -c:a pcm_u8 -f mov {}",
            RENDERED));
    var webm = made("-c:v libvpx -deadline realtime -an -f webm");
    files.add(file("webm-half.webm", Arrays.copyOf(webm, webm.length / 2), FAILED));
    files.add(file("webm-head.webm", Arrays.copyOf(webm, 60), DAMAGED));
    var avi = made("-c:v mjpeg -an -f avi");
    files.add(file("avi-half.avi", Arrays.copyOf(avi, avi.length / 2), RENDERED));
  }

  private static HostileFile commented(String name, int letters, Outcome outcome) {
    return new HostileFile(
        name,
        (file, _) -> {
          var words = ";FFMETADATA1\ncomment=" + "x".repeat(letters) + "\n";
          var text = Files.writeString(file.resolveSibling("comment"), words);
          Tools.ffmpeg(
              "-f lavfi -i testsrc2=s=64x36:r=30:d=1 -f ffmetadata -i {} -map_metadata 1 {}",
              text,
              file);
          Files.delete(text);
        },
        outcome);
  }

  private static HostileFile streams(String name, int count, Outcome outcome) {
    return new HostileFile(
        name,
        (file, _) -> {
          var arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "color=s=16x16:d=0.1"));
          for (int i = 0; i < count; i++) {
            arguments.addAll(List.of("-map", "0:v"));
          }
          arguments.addAll(List.of("-c:v", "rawvideo", "-frames:v", "1", file.toString()));
          Tools.ffmpeg(arguments);
        },
        outcome);
  }

  private static byte[] nested(int depth) {
    var file = ByteBuffer.allocate(8 * depth);
    for (int left = 8 * depth; left > 0; left -= 8) {
      file.putInt(left).put("moov".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes(file);
  }

  /** QuickTime may pack a movie's tables: these say that they are a gigabyte. */
  private static byte[] packedTables() {
    var packed = Pictures.deflated(64L * MEGABYTE);
    var size = ByteBuffer.allocate(4).putInt(1 << 30).array();
    var data = box("cmvd", joined(size, packed));
    var how = box("dcom", "zlib".getBytes(StandardCharsets.US_ASCII));
    return joined(
        box("ftyp", "qt  \0\0\0\0qt  ".getBytes(StandardCharsets.US_ASCII)),
        box("moov", box("cmov", joined(how, data))));
  }

  private static byte[] box(String name, byte[] content) {
    var size = ByteBuffer.allocate(4).putInt(content.length + 8).array();
    return joined(size, name.getBytes(StandardCharsets.US_ASCII), content);
  }

  private static void sounds(List<HostileFile> files) {
    var floats = little(4 * 48_000);
    while (floats.hasRemaining()) {
      floats.putFloat(floats.position() % 3 == 0 ? Float.NaN : Float.POSITIVE_INFINITY);
    }
    files.add(file("nan.wav", wav(3, 1, 48_000, 32, bytes(floats)), FAILED));
    files.add(file("rate-none.wav", wav(1, 1, 0, 16, new byte[9600]), DAMAGED));
    files.add(
        file(
            "rate-most.wav",
            wav(1, 1, 2_000_000_000, 16, new byte[9600]),
            refused("2000000000 Hz")));
    files.add(file("channels.wav", wav(1, 60_000, 48_000, 16, new byte[9600]), DAMAGED));
    files.add(file("bits-none.wav", wav(1, 1, 48_000, 0, new byte[9600]), DAMAGED));
    files.add(
        new HostileFile(
            "rate-switches.aac",
            (file, _) ->
                Files.write(file, joined(aac(8_000), aac(96_000), aac(22_050), aac(48_000))),
            RENDERED));
    var flac = made("-vn -c:a flac -f flac");
    files.add(file("flac-half.flac", Arrays.copyOf(flac, flac.length / 2), RENDERED));
    var ogg = made("-vn -c:a flac -f ogg");
    files.add(file("ogg-noise.ogg", joined(Arrays.copyOf(ogg, 3000), random(5000, 2)), DAMAGED));
  }

  private static byte[] aac(int rate) {
    return Tools.ffmpegOutput(
        List.of(
            "-f", "lavfi", "-i", "sine=d=0.3:r=" + rate, "-c:a", "aac", "-f", "adts", "pipe:1"));
  }

  /** It says that its samples are four gigabytes. */
  private static byte[] wav(int kind, int channels, int rate, int bits, byte[] samples) {
    var head = little(44).put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
    head.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    head.putShort((short) kind).putShort((short) channels).putInt(rate);
    head.putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8));
    head.putShort((short) bits).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
    return joined(bytes(head), samples);
  }

  private static void noise(List<HostileFile> files) {
    for (var ending : List.of("mp4", "mkv", "png", "mp3", "ts", "gif")) {
      files.add(file("noise." + ending, random(MEGABYTE, ending.hashCode()), DAMAGED));
    }
    files.add(file("zeros.mp4", new byte[MEGABYTE], DAMAGED));
    var sync = new byte[188 * 1000];
    Arrays.fill(sync, (byte) 0x47);
    files.add(file("sync.ts", sync, DAMAGED));
    files.add(file("zip.mp4", "PK\3\4 a zip".getBytes(StandardCharsets.US_ASCII), DAMAGED));
    files.add(file("page.mp4", "<html>hello".getBytes(StandardCharsets.US_ASCII), DAMAGED));
  }

  private static byte[] random(int size, int seed) {
    var bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] made(String options) {
    try {
      var file = Files.createTempFile("hostile", ".movie");
      try {
        Tools.ffmpeg(CLIP + options + " {}", file);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HostileFile made(String name, String line, Outcome outcome) {
    return new HostileFile(name, (Path file, Canary _) -> Tools.ffmpeg(line, file), outcome);
  }

  private static HostileFile file(String name, byte[] bytes, Outcome outcome) {
    return new HostileFile(name, (file, _) -> Files.write(file, bytes), outcome);
  }

  /** Where the length of the first box of this name stands; before it there is its length. */
  private static int at(byte[] bytes, String name) {
    var wanted = name.getBytes(StandardCharsets.US_ASCII);
    for (int i = 4; i + 4 <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + 4, wanted, 0, 4)) {
        return i - 4;
      }
    }
    return -1;
  }
}

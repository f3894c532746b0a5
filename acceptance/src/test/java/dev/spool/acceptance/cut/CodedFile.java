package dev.spool.acceptance.cut;

import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A video and its decoded frames, which stay on disk. */
final class CodedFile {
  private static final int FRAME_BYTES = CutCase.WIDTH * CutCase.HEIGHT * 3 / 2;

  private final Path file;
  private final Path raw;
  private final List<String> hashes;
  private final String log;

  CodedFile(Path file) throws IOException {
    this.file = file;
    this.raw = file.resolveSibling(file.getFileName() + ".yuv");
    var md5 = file.resolveSibling(file.getFileName() + ".md5");
    this.log =
        Tools.ffmpegLog(
            "-i {} -map 0:v -fps_mode passthrough -f rawvideo {} -map 0:v -fps_mode passthrough -f framemd5 {}",
            file,
            raw,
            md5);
    this.hashes =
        Files.readAllLines(md5).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
            .toList();
  }

  int count() {
    return hashes.size();
  }

  String hash(int frame) {
    return hashes.get(frame);
  }

  /** When each frame is shown, in seconds of source time, in the order of showing. */
  List<Double> times() {
    var lines =
        Tools.ffprobe(
            List.of(
                "-select_streams",
                "v",
                "-show_entries",
                "packet=pts_time",
                "-of",
                "csv=p=0",
                file.toString()));
    var start = Double.parseDouble(entry("format=start_time"));
    var zero = file.toString().endsWith(".ts") || start < 0 ? start : 0;
    return lines.stream()
        .map(line -> line.replace(",", ""))
        .filter(line -> !line.equals("N/A") && !line.isEmpty())
        .map(line -> Double.parseDouble(line) - zero)
        .sorted()
        .toList();
  }

  private String entry(String name) {
    return Tools.ffprobe(List.of("-show_entries", name, "-of", "csv=p=0", file.toString()))
        .getFirst();
  }

  /** Peak signal-to-noise ratio of a frame and one of another file. */
  double likeness(int frame, CodedFile other, int otherFrame) throws IOException {
    var mine = bytes(frame);
    var theirs = other.bytes(otherFrame);
    var squares = 0L;
    for (int i = 0; i < FRAME_BYTES; i++) {
      var difference = (mine[i] & 0xFF) - (theirs[i] & 0xFF);
      squares += (long) difference * difference;
    }
    return squares == 0 ? 100 : 10 * Math.log10(255.0 * 255 * FRAME_BYTES / squares);
  }

  private byte[] bytes(int frame) throws IOException {
    try (var in = new RandomAccessFile(raw.toFile(), "r")) {
      var bytes = new byte[FRAME_BYTES];
      in.seek((long) frame * FRAME_BYTES);
      in.readFully(bytes);
      return bytes;
    }
  }

  /** What is not as it must be about a finished file's packets and streams. */
  List<String> oddities(CutCase cut) {
    var odd = new ArrayList<String>();
    var packets =
        Tools.ffprobe(
            List.of(
                "-select_streams",
                "v",
                "-show_entries",
                "packet=dts,duration",
                "-of",
                "csv=p=0",
                file.toString()));
    var steps = packets.stream().map(line -> line.split(",", -1)[1]).distinct().count();
    if (steps != 1) {
      odd.add("frames last %d different times".formatted(steps));
    }
    if (!log.isBlank()) {
      odd.add("decoding says " + log.lines().findFirst().orElse(""));
    }
    var last = Long.MIN_VALUE;
    for (var packet : packets) {
      var decoded = Long.parseLong(packet.split(",", -1)[0]);
      if (decoded <= last) {
        odd.add("decoding times do not rise at " + decoded);
      }
      last = decoded;
    }
    var starts =
        Tools.ffprobe(
            List.of(
                "-show_entries", "stream=start_time,duration", "-of", "csv=p=0", file.toString()));
    for (var stream : starts) {
      var numbers = stream.split(",", -1);
      if (Double.parseDouble(numbers[0]) != 0
          || Math.abs(Double.parseDouble(numbers[1]) - cut.rate().timeOf(cut.frames())) > 0.001) {
        odd.add("a stream starts and lasts " + stream);
      }
    }
    return odd;
  }
}

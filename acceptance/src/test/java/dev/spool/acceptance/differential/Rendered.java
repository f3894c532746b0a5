package dev.spool.acceptance.differential;

import dev.spool.acceptance.differential.Medium.Size;
import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A finished video, decoded to RGB pictures. */
record Rendered(Path raster, Size size, int frames, Rational rate) {
  private static final String TO_RGB =
      "scale=in_color_matrix=bt709:in_range=tv:flags=bilinear+accurate_rnd+full_chroma_int"
          + "+full_chroma_inp,format=rgb24";

  /** Decodes the video into a file beside it. */
  static Rendered of(Path video) {
    var size = probe(video, "width,height").split("x", -1);
    var rate = Rational.parse(probe(video, "avg_frame_rate"));
    var raster = video.resolveSibling(video.getFileName() + ".rgb");
    Tools.ffmpeg(
        List.of(
            "-i",
            video.toString(),
            "-vf",
            TO_RGB,
            "-fps_mode",
            "passthrough",
            "-f",
            "rawvideo",
            raster.toString()));
    int width = Integer.parseInt(size[0]);
    int height = Integer.parseInt(size[1]);
    try {
      int frames = Math.toIntExact(Files.size(raster) / (3L * width * height));
      return new Rendered(raster, new Size(width, height), frames, rate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Picture frame(int index) {
    int length = 3 * size.width() * size.height();
    var buffer = ByteBuffer.allocate(length);
    try (var channel = FileChannel.open(raster)) {
      while (buffer.hasRemaining()
          && channel.read(buffer, (long) index * length + buffer.position()) >= 0) {
        // keep reading: a channel may return less than was asked for
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + raster, e);
    }
    return Picture.ofBytes(size.width(), size.height(), buffer.array());
  }

  /** What is left of a picture after an ordinary encoding. */
  static Picture roundTrip(Picture picture, Path directory) {
    var video = directory.resolve("round-trip-" + Thread.currentThread().threadId() + ".mp4");
    var size = picture.width + "x" + picture.height;
    Tools.ffmpegFed(
        List.of(
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-s",
            size,
            "-i",
            "-",
            "-vf",
            "scale=out_color_matrix=bt709:out_range=tv:flags=bilinear+accurate_rnd,format=yuv420p",
            "-c:v",
            "libx264",
            "-crf",
            "18",
            video.toString()),
        out -> out.write(picture.bytes()));
    return Rendered.of(video).frame(0);
  }

  private static String probe(Path video, String entries) {
    return Tools.ffprobe(
            List.of(
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=" + entries,
                "-of",
                "csv=p=0:s=x",
                video.toString()))
        .getFirst()
        .strip();
  }
}

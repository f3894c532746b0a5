package dev.spool.acceptance.media;

import dev.spool.acceptance.program.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Videos of one colour, given as the very code values that are stored. */
final class RawVideo {
  private static final int FRAMES = 30;

  private RawVideo() {}

  /** One second of 8-bit 4:2:0; {@code options} are ffmpeg's for the output. */
  static void bytes(Path file, int width, int height, int[] yuv, String options) {
    var plane = width * height;
    var frame = new byte[plane * 3 / 2];
    Arrays.fill(frame, 0, plane, (byte) yuv[0]);
    Arrays.fill(frame, plane, plane * 5 / 4, (byte) yuv[1]);
    Arrays.fill(frame, plane * 5 / 4, frame.length, (byte) yuv[2]);
    feed(file, options.contains("yuvj") ? "yuvj420p" : "yuv420p", width, height, frame, options);
  }

  /** One second of 10-bit grey, 4:2:0. */
  static void words(Path file, int width, int height, int luma, String options) {
    var frame = new byte[width * height * 3];
    for (int i = 0; i < frame.length / 2; i++) {
      int value = i < width * height ? luma : 512;
      frame[2 * i] = (byte) value;
      frame[2 * i + 1] = (byte) (value >> 8);
    }
    feed(file, "yuv420p10le", width, height, frame, options);
  }

  private static void feed(
      Path file, String pixels, int width, int height, byte[] frame, String options) {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", pixels, "-s", width + "x" + height));
    arguments.addAll(List.of("-r", "30", "-i", "-"));
    arguments.addAll(List.of(options.strip().split("\\s+", -1)));
    arguments.add(file.toString());
    Tools.ffmpegFed(
        arguments,
        out -> {
          for (int i = 0; i < FRAMES; i++) {
            out.write(frame);
          }
        });
  }
}

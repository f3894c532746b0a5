package dev.spool.acceptance.samples;

import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The media that the sample projects name: every picture is a function of time and place. Made once
 * below target/, where they stay until the next clean.
 */
public final class SampleMedia {
  private static final String PICTURE =
      " -c:v libx264 -preset veryfast -qp 4 -g 30 -bf 0 -pix_fmt yuv420p -color_range tv"
          + " -colorspace bt709 -color_primaries bt709 -color_trc bt709 ";
  private static final String SOUND = " -c:a aac -b:a 192k ";
  private static final String HALVES = ",scale=out_color_matrix=bt709:out_range=tv,format=yuv420p";

  private SampleMedia() {}

  public static synchronized Path directory() {
    var made = Path.of("target", "samples", "media").toAbsolutePath();
    var complete = made.resolve("complete");
    try {
      if (!Files.exists(complete)) {
        Files.createDirectories(made);
        make(made);
        Files.createFile(complete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made;
  }

  private static void make(Path to) {
    clock(to.resolve("clock.mp4"), "1280x720", "16+18*T", 12, 440);
    clock(to.resolve("short.mp4"), "640x360", "16+50*T", 4, 880);
    halves(to.resolve("wide.mp4"), "598x500", "red", "blue", "hstack");
    halves(to.resolve("tall.mp4"), "540x480", "0x00FF00", "0xFF00FF", "vstack");
    Tools.ffmpeg(
        "-f lavfi -i color=c=0xC86432:s=960x540,format=rgb24 -frames:v 1 {}",
        to.resolve("card.png"));
    Tools.ffmpeg(
        "-f lavfi -i color=c=white@0.0:s=400x200,format=rgba"
            + " -f lavfi -i color=c=white:s=200x100,format=rgba"
            + " -filter_complex [0][1]overlay=100:50:format=auto"
            + " -frames:v 1 -pix_fmt rgba {}",
        to.resolve("logo.png"));
    tone(to.resolve("music.wav"), 300, 30);
    tone(to.resolve("voice.wav"), 1000, 10);
  }

  /** Grey that tells the source time, with a tone of amplitude 0.5. */
  private static void clock(Path file, String size, String luma, int seconds, int hertz) {
    Tools.ffmpeg(
        "-f lavfi -i nullsrc=s=%s:r=30:d=%d,geq=lum='%s':cb=128:cr=128"
                .formatted(size, seconds, luma)
            + " -f lavfi -i "
            + sine(0.5, hertz, seconds)
            + PICTURE
            + SOUND
            + "-shortest {}",
        file);
  }

  private static void halves(Path file, String size, String first, String second, String stack) {
    var half = " -f lavfi -i color=c=%s:s=%s:r=30:d=6,format=rgb24";
    Tools.ffmpeg(
        half.formatted(first, size)
            + half.formatted(second, size)
            + " -filter_complex [0][1]"
            + stack
            + HALVES
            + PICTURE
            + "{}",
        file);
  }

  private static void tone(Path file, int hertz, int seconds) {
    Tools.ffmpeg("-f lavfi -i " + sine(0.25, hertz, seconds) + " -c:a pcm_s16le {}", file);
  }

  private static String sine(double amplitude, int hertz, int seconds) {
    var side = "%s*sin(2*PI*%d*t)".formatted(amplitude, hertz);
    return "aevalsrc='%s|%s':s=48000:d=%d".formatted(side, side, seconds);
  }
}

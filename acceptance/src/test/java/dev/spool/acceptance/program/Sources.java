package dev.spool.acceptance.program;

import java.nio.file.Path;

/** Small media whose every pixel and tone is known. */
public final class Sources {
  /** What the clock's grey gains in a second. */
  public static final double GREY_A_SECOND = 58.2;

  /** As good as lossless, tagged as what it is. */
  public static final String BT709 =
      " -c:v libx264 -preset veryfast -qp 4 -g 30 -bf 0 -pix_fmt yuv420p -color_range tv"
          + " -colorspace bt709 -color_primaries bt709 -color_trc bt709 ";

  private static final String FROM_RGB = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p";

  private Sources() {}

  /** 160x90, 4 s at 30 fps: grey is 58.2 times the second; 440 Hz with amplitude 0.5. */
  public static Path clock(Path file) {
    Tools.ffmpeg(
        "-f lavfi -i nullsrc=s=160x90:r=30:d=4,geq=lum='16+50*T':cb=128:cr=128"
            + " -f lavfi -i "
            + sine(0.5, 440, 4)
            + BT709
            + "-c:a aac -b:a 192k -shortest {}",
        file);
    return file;
  }

  /** The grey that {@link #clock} shows at a source time. */
  public static Rgb grey(double seconds) {
    return Rgb.grey((int) Math.round(Math.min(255, GREY_A_SECOND * seconds)));
  }

  /** 160x90, 3 s: left half red, right half blue, silent. */
  public static Path halves(Path file) {
    return halves(file, 160, 90, BT709);
  }

  public static Path halves(Path file, int width, int height, String encoding) {
    Tools.ffmpeg(
        "-f lavfi -i " + halves(width, height) + " -t 3 -vf " + FROM_RGB + " " + encoding + " {}",
        file);
    return file;
  }

  /** A source of ffmpeg: left half red, right half blue. */
  public static String halves(int width, int height) {
    return "color=c=red:s=%dx%d:r=30,format=gbrp,geq=r='255*lt(X,W/2)':g=0:b='255*gte(X,W/2)'"
        .formatted(width, height);
  }

  /** A picture of one colour. */
  public static Path card(Path file, int width, int height, String color) {
    Tools.ffmpeg(
        "-f lavfi -i color=c=%s:s=%dx%d,format=rgb24 -frames:v 1 {}"
            .formatted(color, width, height),
        file);
    return file;
  }

  /** 300 Hz with amplitude 0.25, stereo. */
  public static Path tone(Path file, int seconds) {
    Tools.ffmpeg("-f lavfi -i " + sine(0.25, 300, seconds) + " {}", file);
    return file;
  }

  /** A source of ffmpeg: a tone on both sides. */
  public static String sine(double amplitude, int hertz, int seconds) {
    var side = "%s*sin(2*PI*%d*t)".formatted(amplitude, hertz);
    return "aevalsrc='%s|%s':s=48000:d=%d".formatted(side, side, seconds);
  }
}

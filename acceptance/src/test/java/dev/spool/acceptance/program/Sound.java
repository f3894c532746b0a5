package dev.spool.acceptance.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** The sound of a file, 48 kHz, the mean of left and right. */
public final class Sound {
  public static final int RATE = 48_000;
  private static final double WINDOW_SECONDS = 0.1;

  private final float[] samples;

  private Sound(float[] samples) {
    this.samples = samples;
  }

  public static Sound of(Path file) {
    return new Sound(decoded(file, "pan=mono|c0=0.5*c0+0.5*c1"));
  }

  /** One side of a stereo sound: 0 is left, 1 is right. */
  public static Sound side(Path file, int channel) {
    return new Sound(decoded(file, "pan=mono|c0=c" + channel));
  }

  private static float[] decoded(Path file, String mix) {
    var pcm =
        Tools.ffmpegOutput(
            List.of(
                "-i",
                file.toString(),
                "-map",
                "0:a:0",
                "-af",
                "aformat=channel_layouts=stereo," + mix,
                "-ar",
                "" + RATE,
                "-f",
                "f32le",
                "-"));
    var floats = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    var samples = new float[floats.remaining()];
    floats.get(samples);
    return samples;
  }

  public double seconds() {
    return samples.length / (double) RATE;
  }

  /** How strong a tone is in the tenth of a second from {@code time}. */
  public double amplitude(double time, double hertz) {
    return amplitude(time, WINDOW_SECONDS, hertz);
  }

  public double amplitude(double time, double window, double hertz) {
    int first = Math.clamp(Math.round(time * RATE), 0, samples.length);
    int end = Math.clamp(Math.round((time + window) * RATE), 0, samples.length);
    double step = 2 * Math.PI * hertz / RATE;
    double cosines = 0;
    double sines = 0;
    for (int i = first; i < end; i++) {
      cosines += samples[i] * Math.cos(step * (i - first));
      sines += samples[i] * Math.sin(step * (i - first));
    }
    return 2 * Math.hypot(cosines, sines) / Math.max(1, end - first);
  }

  /** When the sound first exceeds {@code level} at or after {@code time}; negative: never. */
  public double onset(double time, double level) {
    for (int i = (int) Math.round(time * RATE); i < samples.length; i++) {
      if (Math.abs(samples[i]) > level) {
        return i / (double) RATE;
      }
    }
    return -1;
  }
}

package dev.spool.acceptance.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A finished video, looked at frame by frame and listened to. */
public final class Video {
  private static final int PIXEL_TOLERANCE = 6;
  private static final double TONE_TOLERANCE = 0.03;
  private static final String TO_RGB =
      "scale=in_color_matrix=bt709:in_range=tv:flags=neighbor+accurate_rnd+full_chroma_int,"
          + "format=rgb24";

  private final Path file;
  private final Map<String, String> facts;
  private final Map<Integer, Frame> seen = new HashMap<>();
  private @Nullable Sound heard;

  private Video(Path file, Map<String, String> facts) {
    this.file = file;
    this.facts = facts;
  }

  public static Video of(Path file) {
    var entries =
        "stream=width,height,nb_read_frames,avg_frame_rate,pix_fmt,color_space,color_transfer,"
            + "color_primaries,color_range,duration,field_order,sample_aspect_ratio";
    var lines =
        Tools.ffprobe(
            List.of(
                "-count_frames",
                "-select_streams",
                "v:0",
                "-show_entries",
                entries,
                "-of",
                "default=nw=1",
                file.toString()));
    return new Video(
        file,
        lines.stream()
            .map(line -> line.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, _) -> a)));
  }

  public Path file() {
    return file;
  }

  /** A fact as ffprobe names it. */
  public String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  public int width() {
    return Integer.parseInt(fact("width"));
  }

  public int height() {
    return Integer.parseInt(fact("height"));
  }

  public int frames() {
    return Integer.parseInt(fact("nb_read_frames"));
  }

  public double fps() {
    var parts = fact("avg_frame_rate").split("/", -1);
    return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
  }

  public Frame frame(int index) {
    look(List.of(index));
    var frame = seen.get(index);
    if (frame == null) {
      throw new AssertionError("%s has no frame %d".formatted(file, index));
    }
    return frame;
  }

  /** The frame shown at a time. */
  public Frame at(double seconds) {
    return frame((int) Math.floor(seconds * fps() + 1e-6));
  }

  /** Decodes frames that will be asked for, in one go. */
  public void look(Collection<Integer> indices) {
    var wanted = new TreeSet<>(indices);
    wanted.removeAll(seen.keySet());
    if (wanted.isEmpty()) {
      return;
    }
    var chosen = wanted.stream().map(i -> "eq(n\\," + i + ")").collect(Collectors.joining("+"));
    var bytes =
        Tools.ffmpegOutput(
            List.of(
                "-i",
                file.toString(),
                "-map",
                "0:v:0",
                "-vf",
                "select=" + chosen + "," + TO_RGB,
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-"));
    int length = 3 * width() * height();
    int offset = 0;
    for (int index : wanted) {
      if (offset + length <= bytes.length) {
        seen.put(index, new Frame(width(), bytes, offset));
      }
      offset += length;
    }
  }

  /** How bright each frame is on average, 0 to 255. */
  public byte[] brightness() {
    return Tools.ffmpegOutput(
        List.of(
            "-i",
            file.toString(),
            "-map",
            "0:v:0",
            "-vf",
            "scale=1:1:flags=area,format=gray",
            "-fps_mode",
            "passthrough",
            "-f",
            "rawvideo",
            "-"));
  }

  public Sound sound() {
    var known = heard;
    if (known == null) {
      known = Sound.of(file);
      heard = known;
    }
    return known;
  }

  public boolean hasSound() {
    return !Tools.ffprobe(
            List.of("-select_streams", "a", "-show_entries", "stream=index", file.toString()))
        .isEmpty();
  }

  /** The pixel at a time and place has this colour, or nearly. */
  public Video shows(double seconds, int x, int y, Rgb expected) {
    return shows(seconds, x, y, expected, PIXEL_TOLERANCE);
  }

  public Video shows(double seconds, int x, int y, Rgb expected, int tolerance) {
    var actual = at(seconds).at(x, y);
    assertThat(actual.distance(expected))
        .as("at %s s (%d,%d): %s, expected %s", seconds, x, y, actual, expected)
        .isLessThanOrEqualTo(tolerance);
    return this;
  }

  /** A tone has this amplitude at a time, or nearly. */
  public Video sounds(double seconds, double hertz, double expected) {
    assertThat(sound().amplitude(seconds, hertz))
        .as("amplitude of %s Hz at %s s", hertz, seconds)
        .isBetween(expected - TONE_TOLERANCE, expected + TONE_TOLERANCE);
    return this;
  }

  public Video lasts(int expectedFrames) {
    assertThat(frames()).as("frames of %s", file).isEqualTo(expectedFrames);
    return this;
  }

  public Video measures(int expectedWidth, int expectedHeight) {
    assertThat(width() + "x" + height()).isEqualTo(expectedWidth + "x" + expectedHeight);
    return this;
  }
}

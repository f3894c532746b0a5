package dev.spool.acceptance.samples;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the video of a sample project must show and sound like. */
public record Expectation(
    int width,
    int height,
    double fps,
    int frames,
    List<Pixel> pixels,
    int pixelTolerance,
    List<Tones> tones,
    double toneTolerance) {

  public record Pixel(double time, int x, int y, Rgb rgb) {}

  /** Amplitudes by frequency in the tenth of a second from a time; others are silent there. */
  public record Tones(double time, Map<Integer, Double> amplitudes) {}

  static Expectation parse(String json) {
    var root = Json.parse(json);
    return new Expectation(
        Json.integer(Json.member(root, "width")),
        Json.integer(Json.member(root, "height")),
        Json.number(Json.member(root, "fps")),
        Json.integer(Json.member(root, "frames")),
        Json.array(Json.member(root, "pixels")).stream().map(Expectation::pixel).toList(),
        Json.integer(Json.member(root, "pixelTolerance")),
        Json.array(Json.member(root, "tones")).stream().map(Expectation::tones).toList(),
        Json.number(Json.member(root, "toneTolerance")));
  }

  /** Every way in which a video differs; empty when it is as expected. */
  public List<String> objections(Video video) {
    var found = new ArrayList<String>();
    if (video.width() != width || video.height() != height) {
      found.add("%dx%d, not %dx%d".formatted(video.width(), video.height(), width, height));
      return found;
    }
    if (video.frames() != frames) {
      found.add("%d frames, not %d".formatted(video.frames(), frames));
    }
    video.look(pixels.stream().map(this::frame).toList());
    pixels.forEach(pixel -> look(video, pixel, found));
    var everything = new TreeSet<Integer>();
    tones.forEach(each -> everything.addAll(each.amplitudes().keySet()));
    for (var each : tones) {
      everything.forEach(hertz -> listen(video, each, hertz, found));
    }
    return found;
  }

  private void look(Video video, Pixel pixel, List<String> found) {
    var actual = video.frame(frame(pixel)).at(pixel.x(), pixel.y());
    if (actual.distance(pixel.rgb()) > pixelTolerance) {
      found.add("%s is %s".formatted(pixel, actual));
    }
  }

  private void listen(Video video, Tones expected, int hertz, List<String> found) {
    double actual = video.sound().amplitude(expected.time(), hertz);
    double wanted = expected.amplitudes().getOrDefault(hertz, 0.0);
    if (Math.abs(actual - wanted) > toneTolerance) {
      found.add(
          "t %s, %d Hz: amplitude %.3f, not %s".formatted(expected.time(), hertz, actual, wanted));
    }
  }

  private int frame(Pixel pixel) {
    return Math.min(frames - 1, (int) Math.floor(pixel.time() * fps + 1e-6));
  }

  private static Pixel pixel(Object json) {
    var rgb = Json.array(Json.member(json, "rgb")).stream().map(Json::integer).toList();
    return new Pixel(
        Json.number(Json.member(json, "t")),
        Json.integer(Json.member(json, "x")),
        Json.integer(Json.member(json, "y")),
        new Rgb(rgb.get(0), rgb.get(1), rgb.get(2)));
  }

  private static Tones tones(Object json) {
    var amplitudes = new TreeMap<Integer, Double>();
    Json.object(Json.member(json, "amplitudeByHz"))
        .forEach((hertz, value) -> amplitudes.put(Integer.valueOf(hertz), Json.number(value)));
    return new Tones(Json.number(Json.member(json, "t")), amplitudes);
  }
}

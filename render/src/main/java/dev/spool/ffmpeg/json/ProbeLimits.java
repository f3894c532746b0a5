package dev.spool.ffmpeg.json;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a file may have at the most, told from ffprobe's answer before anything is decoded. */
public final class ProbeLimits {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int STREAMS = 64;
  private static final int SIDE = 16_384;
  private static final long PIXELS = 1L << 27;
  private static final int SAMPLE_RATE = 768_000;
  private static final int CHANNELS = 64;
  private static final Duration LENGTH = Duration.ofHours(1_000);

  /** Of what is a picture, even one that moves. */
  private static final int FRAMES = 36_000;

  private static final Set<String> PICTURES = Set.of("gif", "apng", "webp");

  /** What FFmpeg says of sizes that it does not take itself; its answer has none then. */
  private static final Pattern REFUSED =
      Pattern.compile("Picture size ([1-9]\\d*)x([1-9]\\d*) is invalid");

  private ProbeLimits() {}

  /**
   * What is too much, to follow the file's name; empty when nothing is. An answer that breaks off
   * was too long.
   */
  public static Optional<String> exceeded(String answer, String errors) {
    try {
      return exceeded(JSON.readTree(answer), errors);
    } catch (JacksonException _) {
      return Optional.of("says more about itself than anybody could read");
    }
  }

  private static Optional<String> exceeded(JsonNode root, String errors) {
    var format = root.path("format");
    var streams = StreamSupport.stream(root.path("streams").spliterator(), false).toList();
    var refused =
        REFUSED
            .matcher(errors)
            .results()
            .map(match -> size(match.group(1) + "x" + match.group(2)))
            .findFirst();
    if (refused.isPresent() || streams.size() > STREAMS) {
      return refused.or(
          () -> Optional.of("has %d streams; %d are the most".formatted(streams.size(), STREAMS)));
    }
    return Stream.concat(
            streams.stream().flatMap(stream -> exceeded(stream).stream()),
            exceeded(format, streams.stream().findFirst()).stream())
        .findFirst();
  }

  private static Optional<String> exceeded(JsonNode stream) {
    var width = stream.path("width").asLong(0);
    var height = stream.path("height").asLong(0);
    if (width > SIDE || height > SIDE || width * height > PIXELS) {
      return Optional.of(size(width + "x" + height));
    }
    var shown = shown(width, height, stream.path("sample_aspect_ratio").asString("1:1"));
    if (shown > SIDE) {
      return Optional.of(
          "is shown %d pixels wide or high, its own not being square; %d are the most"
              .formatted(shown, SIDE));
    }
    var rate = number(stream.path("sample_rate").asString(""));
    var channels = stream.path("channels").asLong(0);
    return rate > SAMPLE_RATE || channels > CHANNELS
        ? Optional.of(
            "has sound of %d Hz in %d channels; %d Hz and %d channels are the most"
                .formatted(rate, channels, SAMPLE_RATE, CHANNELS))
        : Optional.empty();
  }

  private static String size(String size) {
    return "measures %s pixels; %d a side and %d in all are the most".formatted(size, SIDE, PIXELS);
  }

  /** The longer of the sides that pixels stretch to that are not square. */
  private static long shown(long width, long height, String aspect) {
    var parts = aspect.split(":", -1);
    var wide = parts.length == 2 ? number(parts[0]) : 0;
    var high = parts.length == 2 ? number(parts[1]) : 0;
    if (wide <= 0 || high <= 0) {
      return 0;
    }
    return Math.round(wide > high ? (double) width * wide / high : (double) height * high / wide);
  }

  private static Optional<String> exceeded(JsonNode format, Optional<JsonNode> stream) {
    var seconds = format.path("duration").asString("0").split("\\.", 2)[0];
    var length = Duration.ofSeconds(number(seconds));
    if (length.compareTo(LENGTH) > 0) {
      return Optional.of(
          "lasts %d hours; %d are the most".formatted(length.toHours(), LENGTH.toHours()));
    }
    var frames = stream.map(each -> number(each.path("nb_frames").asString(""))).orElse(0L);
    return PICTURES.contains(format.path("format_name").asString("")) && frames > FRAMES
        ? Optional.of("has %d frames; a picture has %d at the most".formatted(frames, FRAMES))
        : Optional.empty();
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
  }
}

package dev.spool.ffmpeg.json;

import dev.spool.media.AudioStream;
import dev.spool.media.MediaInfo;
import dev.spool.media.Orientation;
import dev.spool.media.VideoStream;
import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.FrameRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** ffprobe's answer to {@code -show_format -show_streams} as facts. */
public final class ProbeReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> STILL_FORMATS = Set.of("image2", "webp", "apng_still");

  private static final Set<String> ARBITRARY_START = Set.of("mpegts", "mpeg", "mp3");

  private ProbeReader() {}

  /**
   * The facts in ffprobe's answer. {@code exif} is the orientation a still picture's own metadata
   * asks for. Empty when there is neither picture nor sound in it, when it was cut off because it
   * is too long, and when its numbers cannot be those of media.
   */
  public static Optional<MediaInfo> read(String answer, Orientation exif) {
    try {
      return facts(JSON.readTree(answer), exif);
    } catch (JacksonException | ArithmeticException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<MediaInfo> facts(JsonNode root, Orientation exif) {
    var format = root.path("format").path("format_name").asString("");
    var still = isStill(format);
    var streams = StreamSupport.stream(root.path("streams").spliterator(), false).toList();
    // One whose size nobody could find out cannot be decoded either.
    var picture = first(streams, "video").filter(stream -> stream.path("width").asInt(1) != 0);
    var video = picture.map(stream -> video(stream, still, exif));
    var audio = first(streams, "audio").flatMap(ProbeReader::audio);
    if (video.isEmpty() && audio.isEmpty()) {
      return Optional.empty();
    }
    var start = seconds(root.path("format").path("start_time"));
    var origin = origin(format, start);
    var end = start.plus(seconds(root.path("format").path("duration")));
    var duration = still ? Duration.ZERO : end.minus(origin);
    return Optional.of(
        new MediaInfo(
            format,
            duration.isNegative() ? Duration.ZERO : duration,
            origin,
            still,
            video,
            audio,
            List.of()));
  }

  private static boolean isStill(String format) {
    return format.endsWith("_pipe") || STILL_FORMATS.contains(format);
  }

  /**
   * Browsers keep positive start times (the first frame is shown before them) and move negative
   * ones to zero; the clocks of MPEG streams start anywhere and mean nothing, and what MP3 leaves
   * out at the start is the encoder's delay.
   */
  private static Duration origin(String format, Duration start) {
    return ARBITRARY_START.contains(format) || start.isNegative() ? start : Duration.ZERO;
  }

  private static Optional<JsonNode> first(List<JsonNode> streams, String type) {
    return streams.stream()
        .filter(stream -> stream.path("codec_type").asString("").equals(type))
        .filter(stream -> stream.path("disposition").path("attached_pic").asInt(0) == 0)
        .filter(stream -> !stream.path("codec_name").asString("").isEmpty())
        .findFirst();
  }

  private static VideoStream video(JsonNode stream, boolean still, Orientation exif) {
    var stored =
        new Size(
            Math.max(1, stream.path("width").asInt(1)),
            Math.max(1, stream.path("height").asInt(1)));
    var orientation = still ? exif : orientation(stream);
    var alpha =
        stream.path("tags").path("alpha_mode").asString("0").equals("1")
            || stream.path("tags").path("ALPHA_MODE").asString("0").equals("1");
    var pixels = PixelFormats.of(stream.path("pix_fmt").asString("yuv420p"), alpha);
    return new VideoStream(
        stream.path("index").asInt(),
        stream.path("codec_name").asString(""),
        stored,
        natural(stored, stream.path("sample_aspect_ratio").asString("1:1"), orientation),
        orientation,
        pixels,
        ColorReader.tags(stream, stored, pixels),
        rate(stream),
        tick(stream.path("time_base").asString("1/90000")),
        seconds(stream.path("start_time")),
        Set.of("tt", "bb", "tb", "bt").contains(stream.path("field_order").asString("")));
  }

  /** Pixels that are not square are widened or heightened, never made smaller. */
  private static Size natural(Size stored, String aspect, Orientation orientation) {
    var parts = aspect.split(":", -1);
    var wide = parts.length == 2 ? number(parts[0]) : 0;
    var high = parts.length == 2 ? number(parts[1]) : 0;
    var size = stored;
    if (wide > 0 && high > 0 && wide != high) {
      size =
          wide > high
              ? new Size((int) Math.round((double) stored.width() * wide / high), stored.height())
              : new Size(stored.width(), (int) Math.round((double) stored.height() * high / wide));
    }
    return orientation.swapsSides() ? size.turned() : size;
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
  }

  private static Orientation orientation(JsonNode stream) {
    for (var data : stream.path("side_data_list")) {
      var matrix = data.path("displaymatrix").asString("");
      if (!matrix.isEmpty()) {
        return matrix(matrix);
      }
    }
    return Orientation.UPRIGHT;
  }

  /** ffprobe prints {@code 00000000: a b u} in three rows. */
  private static Orientation matrix(String text) {
    var rows = text.strip().split("\n", -1);
    if (rows.length < 2) {
      return Orientation.UPRIGHT;
    }
    var first = rows[0].replaceFirst("^.*:", "").strip().split("\\s+", -1);
    var second = rows[1].replaceFirst("^.*:", "").strip().split("\\s+", -1);
    if (first.length < 2 || second.length < 2) {
      return Orientation.UPRIGHT;
    }
    return Orientation.ofMatrix(
        Long.parseLong(first[0]),
        Long.parseLong(first[1]),
        Long.parseLong(second[0]),
        Long.parseLong(second[1]));
  }

  private static FrameRate rate(JsonNode stream) {
    for (var field : List.of("avg_frame_rate", "r_frame_rate")) {
      var parts = stream.path(field).asString("").split("/", -1);
      if (parts.length == 2 && number(parts[0]) > 0 && number(parts[1]) > 0) {
        return new FrameRate(number(parts[0]), number(parts[1]));
      }
    }
    return new FrameRate(25, 1);
  }

  private static Duration tick(String timeBase) {
    var parts = timeBase.split("/", -1);
    var top = parts.length == 2 ? number(parts[0]) : 0;
    var bottom = parts.length == 2 ? number(parts[1]) : 0;
    return top > 0 && bottom > 0
        ? Duration.ofNanos(top * 1_000_000_000L / bottom)
        : Duration.ofNanos(11_111);
  }

  private static Optional<AudioStream> audio(JsonNode stream) {
    var rate = (int) number(stream.path("sample_rate").asString(""));
    var channels = stream.path("channels").asInt(0);
    return rate > 0 && channels > 0
        ? Optional.of(
            new AudioStream(
                stream.path("index").asInt(),
                stream.path("codec_name").asString(""),
                rate,
                channels))
        : Optional.empty();
  }

  private static Duration seconds(JsonNode node) {
    var text = node.asString("");
    if (!text.matches("-?[0-9]{1,9}(\\.[0-9]{1,12})?")) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(
        new BigDecimal(text).movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}

package dev.spool.work;

import dev.spool.media.VideoStream.Size;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.Preset;
import dev.spool.plan.Target;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Gain;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a caller asks for beside the project, read from names and texts. */
public record RenderSettings(Target target, Interpretation interpretation, EncoderChoice encoder) {
  /** What encodes H.264: a device if one works, never one, or one if possible at all. */
  public enum EncoderChoice {
    AUTO,
    SOFTWARE,
    HARDWARE
  }

  static final String ENCODER = "encoder";

  /** Every name that a setting can have, beside those of filters, watermark and outputs. */
  public static final Set<String> NAMES =
      Set.of(
          "format",
          "resolution",
          "fps",
          "quality",
          "volumeClock",
          "fitMode",
          "zSource",
          "blend",
          "limiter",
          "copy",
          ENCODER);

  private static final Pattern LINES = Pattern.compile("(2160|1440|1080|720|480|360)p");
  private static final Pattern SIDES = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");
  private static final int FASTEST = 240;

  /** What may be said, of what was. */
  static final String RESOLUTIONS =
      "\"%s\" may be 2160p, 1440p, 1080p, 720p, 480p, 360p or WIDTHxHEIGHT up to "
          + Canvas.MAX_SIDE
          + ".";

  /**
   * Reads settings by name; what is absent is as the project says. Whatever is wrong is added to
   * {@code problems}, with the setting's name as pointer.
   */
  public static RenderSettings read(Map<String, String> settings, List<Problem> problems) {
    return new Reader(settings, problems).read();
  }

  /** The size of this name: 720p, or 1280x720. */
  static Optional<Target.Resolution> resolution(String text) {
    var lines = LINES.matcher(text);
    if (lines.matches()) {
      return Optional.of(new Target.Resolution.Lines(Integer.parseInt(lines.group(1))));
    }
    var sides = SIDES.matcher(text);
    if (sides.matches()) {
      var width = Integer.parseInt(sides.group(1));
      var height = Integer.parseInt(sides.group(2));
      if (Math.max(width, height) <= Canvas.MAX_SIDE) {
        return Optional.of(new Target.Resolution.Exactly(new Size(width, height)));
      }
    }
    return Optional.empty();
  }

  private static boolean isListed(String name) {
    return FinishSettings.reads(name) || OutputSettings.reads(name);
  }

  private static final class Reader {
    private final Map<String, String> settings;
    private final List<Problem> problems;

    Reader(Map<String, String> settings, List<Problem> problems) {
      this.settings = settings;
      this.problems = problems;
    }

    RenderSettings read() {
      settings.keySet().stream()
          .filter(name -> !NAMES.contains(name) && !isListed(name))
          .sorted()
          .forEach(name -> wrong(name, Code.NOT_SUPPORTED, "There is no option \"%s\"."));
      var format = format();
      var preset = preset();
      return new RenderSettings(
          new Target(
              resolution(),
              rate(),
              preset,
              format,
              isOn("limiter", false),
              isOn("copy", true),
              FinishSettings.read(settings, problems),
              OutputSettings.read(settings, format, preset, problems)),
          new Interpretation(
              choice("volumeClock", Gain.Clock.class),
              choice("fitMode", Picture.FitMode.class).orElse(Picture.FitMode.CANONICAL),
              choice("zSource", Interpretation.ZSource.class).orElse(Interpretation.ZSource.FIELD),
              choice("blend", Interpretation.Blend.class).orElse(Interpretation.Blend.APPLY)),
          choice(ENCODER, EncoderChoice.class).orElse(EncoderChoice.AUTO));
    }

    private Optional<String> setting(String name) {
      return Optional.ofNullable(settings.get(name));
    }

    private OutputFormat format() {
      var text = setting("format");
      var format = text.isEmpty() ? Optional.of(OutputFormat.MP4) : OutputFormat.named(text.get());
      if (format.isEmpty()) {
        wrong(
            "format",
            Code.NOT_SUPPORTED,
            "The format \"%s\" is not known; it may be one of " + OutputFormat.names() + ".");
      }
      return format.orElse(OutputFormat.MP4);
    }

    private Preset preset() {
      return choice("quality", Preset.class).orElse(Preset.STANDARD);
    }

    private boolean isOn(String name, boolean usually) {
      return switch (setting(name).orElse(usually ? "on" : "off")) {
        case "on", "true" -> true;
        case "off", "false" -> false;
        default -> {
          wrong(name, Code.OUT_OF_RANGE, "\"%s\" may be on or off.");
          yield usually;
        }
      };
    }

    private Target.Resolution resolution() {
      var text = setting("resolution");
      if (text.isEmpty()) {
        return new Target.Resolution.AsProject();
      }
      var resolution = RenderSettings.resolution(text.get());
      if (resolution.isEmpty()) {
        wrong("resolution", Code.OUT_OF_RANGE, RESOLUTIONS);
      }
      return resolution.orElseGet(Target.Resolution.AsProject::new);
    }

    private Optional<FrameRate> rate() {
      var text = setting("fps");
      if (text.isEmpty()) {
        return Optional.empty();
      }
      var rate = rate(text.get());
      if (rate.isEmpty()) {
        wrong("fps", Code.OUT_OF_RANGE, "\"%s\" may be 1 to 240, or a fraction like 30000/1001.");
      }
      return rate;
    }

    private static Optional<FrameRate> rate(String text) {
      if (text.matches("[0-9]{1,6}/[0-9]{1,6}")) {
        var parts = text.split("/", -1);
        var frames = Long.parseLong(parts[0]);
        var seconds = Long.parseLong(parts[1]);
        return seconds > 0 && frames >= seconds && frames <= FASTEST * seconds
            ? Optional.of(new FrameRate(frames, seconds))
            : Optional.empty();
      }
      if (text.matches("[0-9]{1,3}(\\.[0-9]{1,6})?")) {
        var number = new BigDecimal(text);
        return number.compareTo(BigDecimal.ONE) >= 0 && number.doubleValue() <= FASTEST
            ? Optional.of(FrameRate.of(number))
            : Optional.empty();
      }
      return Optional.empty();
    }

    private <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
      var text = setting(name);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      var chosen =
          Arrays.stream(type.getEnumConstants())
              .filter(value -> value.name().equalsIgnoreCase(text.get()))
              .findFirst();
      if (chosen.isEmpty()) {
        var known = List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
        wrong(name, Code.OUT_OF_RANGE, "\"%s\" may be one of " + known + ".");
      }
      return chosen;
    }

    /** The setting's text stands for {@code %s}, or its name where there is no such setting. */
    private void wrong(String name, Code code, String sentence) {
      var named = NAMES.contains(name) ? settings.getOrDefault(name, name) : name;
      problems.add(new Problem("/" + name, code, sentence.replace("%s", named)));
    }
  }
}

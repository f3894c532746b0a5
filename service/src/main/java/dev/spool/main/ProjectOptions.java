package dev.spool.main;

import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Preset;
import dev.spool.plan.Target;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Gain;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Picture;
import dev.spool.work.MediaSources;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What render and explain have in common: a project, its media, and what to make of it. */
final class ProjectOptions {
  private static final Pattern LINES = Pattern.compile("(2160|1440|1080|720|480|360)p");
  private static final Pattern SIDES = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");
  private static final int FASTEST = 240;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PROJECT",
      description = "The project: JSON of any form, or a .sue file.")
  Path project = Path.of("");

  @Option(
      names = "--media",
      paramLabel = "DIR",
      description = "Where the project's media are; may be repeated.")
  List<Path> media = new ArrayList<>();

  @Option(
      names = "--asset",
      paramLabel = "NAME=FILE",
      description = "The file for one file id, url or file name of the project; may be repeated.")
  Map<String, Path> assets = new HashMap<>();

  @Option(
      names = "--resolution",
      paramLabel = "R",
      description = "2160p, 1440p, 1080p, 720p, 480p, 360p, or WIDTHxHEIGHT (the project's own).")
  @Nullable String resolution;

  @Option(
      names = "--fps",
      paramLabel = "N",
      description = "Frames per second (the project's, or 30).")
  @Nullable String fps;

  @Option(
      names = "--quality",
      paramLabel = "Q",
      description = "draft, standard, high or max (${DEFAULT-VALUE}).",
      defaultValue = "standard")
  Preset quality = Preset.STANDARD;

  @Option(
      names = "--option",
      paramLabel = "K=V",
      description =
          "volumeClock=source|timeline|clip, fitMode=canonical|literal, zSource=field|track,"
              + " blend=apply|ignore, limiter=on|off; may be repeated.")
  Map<String, String> options = new HashMap<>();

  @Option(
      names = "--allow-url",
      description = "Download media that the project names by http or https address.")
  boolean allowUrl;

  MediaSources sources() {
    var document = project.toAbsolutePath().normalize();
    var folder = document.getParent();
    var directories = new ArrayList<>(media);
    if (folder != null) {
      directories.add(folder);
      directories.add(folder.resolve("media"));
    }
    directories.add(Path.of("").toAbsolutePath());
    return new MediaSources(document, assets, directories, allowUrl);
  }

  Interpretation interpretation() {
    for (var name : options.keySet()) {
      if (!List.of("volumeClock", "fitMode", "zSource", "blend", "limiter").contains(name)) {
        throw wrong("There is no option \"%s\".".formatted(name));
      }
    }
    return new Interpretation(
        option("volumeClock", Gain.Clock.class),
        option("fitMode", Picture.FitMode.class).orElse(Picture.FitMode.CANONICAL),
        option("zSource", Interpretation.ZSource.class).orElse(Interpretation.ZSource.FIELD),
        option("blend", Interpretation.Blend.class).orElse(Interpretation.Blend.APPLY));
  }

  Target target() {
    return new Target(size(), rate(), quality, limiter());
  }

  private <E extends Enum<E>> Optional<E> option(String name, Class<E> type) {
    var text = options.get(name);
    if (text == null) {
      return Optional.empty();
    }
    for (var value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(text)) {
        return Optional.of(value);
      }
    }
    var known = List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
    throw wrong("Option %s is \"%s\"; it may be one of %s.".formatted(name, text, known));
  }

  private boolean limiter() {
    return switch (options.getOrDefault("limiter", "off")) {
      case "on", "true" -> true;
      case "off", "false" -> false;
      default -> throw wrong("Option limiter may be on or off.");
    };
  }

  private Target.Resolution size() {
    if (resolution == null) {
      return new Target.Resolution.AsProject();
    }
    var lines = LINES.matcher(resolution);
    if (lines.matches()) {
      return new Target.Resolution.Lines(Integer.parseInt(lines.group(1)));
    }
    var sides = SIDES.matcher(resolution);
    if (sides.matches()) {
      var width = Integer.parseInt(sides.group(1));
      var height = Integer.parseInt(sides.group(2));
      if (Math.max(width, height) <= Canvas.MAX_SIDE) {
        return new Target.Resolution.Exactly(new Size(width, height));
      }
    }
    throw wrong(
        "--resolution is \"%s\"; it may be 2160p, 1440p, 1080p, 720p, 480p, 360p or WIDTHxHEIGHT up to %d."
            .formatted(resolution, Canvas.MAX_SIDE));
  }

  private Optional<FrameRate> rate() {
    if (fps == null) {
      return Optional.empty();
    }
    if (fps.matches("[0-9]{1,6}/[0-9]{1,6}")) {
      var parts = fps.split("/", -1);
      var frames = Long.parseLong(parts[0]);
      var seconds = Long.parseLong(parts[1]);
      if (frames > 0 && seconds > 0 && frames <= FASTEST * seconds) {
        return Optional.of(new FrameRate(frames, seconds));
      }
    }
    if (fps.matches("[0-9]{1,3}(\\.[0-9]{1,6})?")) {
      var number = new BigDecimal(fps);
      if (number.compareTo(BigDecimal.ONE) >= 0 && number.doubleValue() <= FASTEST) {
        return Optional.of(FrameRate.of(number));
      }
    }
    throw wrong(
        "--fps is \"%s\"; it may be 1 to %d, or a fraction like 30000/1001."
            .formatted(fps, FASTEST));
  }

  private CommandLine.ParameterException wrong(String sentence) {
    return new CommandLine.ParameterException(spec.commandLine(), sentence);
  }
}

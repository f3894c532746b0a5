package dev.spool.main;

import dev.spool.plan.Finish.Watermark;
import dev.spool.timeline.Problem;
import dev.spool.work.FailedException;
import dev.spool.work.MediaSources;
import dev.spool.work.RenderSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What render and explain have in common: a project, its media, and what to make of it. */
final class ProjectOptions {
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
      names = "--format",
      paramLabel = "F",
      description = "mp4, mov, webm, gif, m4a, mp3 or wav (as the output's name ends).")
  @Nullable String format;

  @Option(
      names = "--quality",
      paramLabel = "Q",
      description = "draft, standard, high or max (${DEFAULT-VALUE}).",
      defaultValue = "standard")
  String quality = "standard";

  @Mixin FinishOptions finish = new FinishOptions();

  @Mixin OutputOptions outputs = new OutputOptions();

  @Option(
      names = "--option",
      paramLabel = "K=V",
      description =
          "volumeClock=source|timeline|clip, fitMode=canonical|literal, zSource=field|track,"
              + " blend=apply|ignore, limiter=on|off, copy=on|off,"
              + " encoder=auto|software|hardware; may be repeated.")
  Map<String, String> options = new HashMap<>();

  @Option(
      names = "--allow-url",
      description = "Download media that the project names by http or https address.")
  boolean allowUrl;

  @Mixin SandboxOption sandbox = new SandboxOption();

  Wiring wiring() throws IOException, InterruptedException, FailedException {
    return sandbox.wiring(spec.commandLine());
  }

  MediaSources sources() {
    var document = project.toAbsolutePath().normalize();
    var folder = document.getParent();
    var directories = new ArrayList<>(media);
    if (folder != null) {
      directories.add(folder);
      directories.add(folder.resolve("media"));
    }
    directories.add(Path.of("").toAbsolutePath());
    var registered = new HashMap<>(assets);
    finish.file().ifPresent(file -> registered.put(Watermark.SETTING, file));
    return new MediaSources(document, registered, directories, allowUrl);
  }

  boolean isUnsaid() {
    return format == null;
  }

  /** The format asked for; where none is, this one from now on. */
  String format(String otherwise) {
    var known = Optional.ofNullable(format).orElse(otherwise);
    format = known;
    return known;
  }

  /** What the options ask for; the command line ends with a sentence for each that is wrong. */
  RenderSettings settings() {
    var settings = new HashMap<>(options);
    settings.put("quality", quality);
    settings.putAll(finish.settings());
    settings.putAll(outputs.settings());
    Optional.ofNullable(format).ifPresent(value -> settings.put("format", value));
    Optional.ofNullable(resolution).ifPresent(value -> settings.put("resolution", value));
    Optional.ofNullable(fps).ifPresent(value -> settings.put("fps", value));
    var problems = new ArrayList<Problem>();
    var read = RenderSettings.read(settings, problems);
    if (!problems.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          problems.stream().map(ProjectOptions::sentence).collect(Collectors.joining("\n")));
    }
    return read;
  }

  private static String option(String name) {
    if (List.of("format", "resolution", "fps", "quality").contains(name)) {
      return "--" + name;
    }
    return OutputOptions.isOneOf(name) ? "--also" : FinishOptions.option(name);
  }

  private static String sentence(Problem problem) {
    var name = problem.pointer().substring(1);
    var option = option(name);
    if (OutputOptions.isOneOf(name)) {
      return option + ": " + problem.sentence();
    }
    return problem.code() == Problem.Code.OUT_OF_RANGE
        ? option + " is " + problem.sentence().replaceFirst("\" may be", "\"; it may be")
        : FinishOptions.isOneOf(name) ? option + ": " + problem.sentence() : problem.sentence();
  }
}

package dev.spool.main;

import dev.spool.directory.KeptInDirectory;
import dev.spool.ffmpeg.OutputFile;
import dev.spool.mp4.Mp4Packets;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.RenderPlan;
import dev.spool.timeline.Problem;
import dev.spool.work.FailedException;
import dev.spool.work.Phase;
import dev.spool.work.PlanRun;
import dev.spool.work.PlanRun.Reuse;
import dev.spool.work.Preparation;
import dev.spool.work.Preparation.Prepared;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spool render}: the engine on this machine, no server. */
@Command(
    name = "render",
    description = "Renders a project into a video, a GIF or a sound file.",
    mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {
  private static final long MOST_GIB = 1 << 20;

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ProjectOptions options = new ProjectOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to make; its ending says the format (the project's name with .mp4).")
  @Nullable Path output;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Commands run side by side (one a core).")
  int jobs = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 64);

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Keeps what was rendered, so that the next render makes only what changed.")
  @Nullable Path cache;

  @Option(
      names = "--cache-size",
      paramLabel = "GIB",
      description = "What the cache may hold (${DEFAULT-VALUE}).")
  long cacheSize = 20;

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      description = "bar, json or none (bar on a terminal, else none).")
  ProgressStyle.@Nullable Name progress;

  @Override
  public Integer call() throws IOException, InterruptedException, FailedException {
    if (jobs < 1) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--jobs is at least 1.");
    }
    checkCache();
    var result = checkedOutput();
    var settings = options.settings();
    var wiring = options.wiring();
    var err = spec.commandLine().getErr();
    var shown = ProgressStyle.named(progress, spec.commandLine());
    try (var scratch = Scratch.create()) {
      var preparation = new Preparation(scratch.workspace(), options.sources(), wiring.tools());
      return switch (preparation.prepare(settings, shown)) {
        case Prepared.Refused refused -> {
          shown.end();
          refused.problems().forEach(err::println);
          yield ExitCodes.WRONG_INPUT;
        }
        case Prepared.Ready(var plan, var warnings) -> {
          var warned = new ArrayList<>(warnings.stream().map(Problem::toString).toList());
          run(plan, new Here(scratch, wiring, warned::add), shown, result);
          shown.end();
          warned.forEach(warning -> err.println("warning: " + warning));
          err.flush();
          yield ExitCodes.DONE;
        }
      };
    } finally {
      shown.end();
    }
  }

  /** Where it runs, with what, and who hears of what is not as it could be. */
  private record Here(Scratch scratch, Wiring wiring, Consumer<String> warned) {}

  private void run(RenderPlan plan, Here here, ProgressStyle shown, Path result)
      throws IOException, InterruptedException, FailedException {
    var workspace = here.scratch().workspace();
    var encoder = here.wiring().encoder();
    if (cache == null) {
      var run = new PlanRun(plan, workspace, encoder, new Mp4Packets());
      publish(run.run(jobs, shown, here.warned()), plan, here.scratch(), result);
    } else {
      try (var kept = new KeptInDirectory(cache, cacheSize << 30, InstantSource.system())) {
        var reuse = Reuse.onThisMachine(kept, here.wiring().encoderName(), workspace);
        var run = new PlanRun(plan, workspace, encoder, new Mp4Packets(), reuse);
        publish(run.run(jobs, shown, here.warned()), plan, here.scratch(), result);
      }
    }
    shown.at(Phase.JOINING, 1, 1);
  }

  /** What is beside the video is named after it; cues name the picture they are about. */
  private static void publish(Path made, RenderPlan plan, Scratch scratch, Path result)
      throws IOException {
    var name = String.valueOf(result.getFileName()).replaceFirst("\\.[^.]*$", "");
    for (var output : OutputFile.of(plan)) {
      var file = scratch.workspace().resolve(output.file());
      var beside = output.file().replaceFirst("^result", Matcher.quoteReplacement(name));
      if (output.kind().equals("cues")) {
        var picture = address(beside.replaceFirst("vtt$", "jpg"));
        var own = output.file().replaceFirst("^result\\.(.*)vtt$", "$1jpg");
        Files.writeString(file, Files.readString(file).replace(own + "#", picture + "#"));
      }
      scratch.publish(file, result.resolveSibling(beside));
    }
    scratch.publish(made, result);
  }

  /** A file's name as cues have it, which are read line by line and name what may be anywhere. */
  private static String address(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Before anything is rendered, which would then be lost. */
  private void checkCache() {
    if (cacheSize < 0 || cacheSize > MOST_GIB) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--cache-size is 0 to %d GiB.".formatted(MOST_GIB));
    }
    if (cache == null) {
      return;
    }
    try {
      if (!Files.isWritable(Files.createDirectories(cache))) {
        throw unusableCache();
      }
    } catch (IOException _) {
      throw unusableCache();
    }
  }

  private CommandLine.ParameterException unusableCache() {
    return new CommandLine.ParameterException(
        spec.commandLine(),
        "The cache %s cannot be used: name a folder that can be written to.".formatted(cache));
  }

  /** Where the result goes; without {@code --format} the ending of its name is one. */
  private Path checkedOutput() {
    var named = output;
    if (named == null) {
      return inAFolder(Path.of(baseName(options.project) + "." + options.format("mp4")));
    }
    var name = named.toAbsolutePath().normalize().getFileName();
    var ending = name == null ? "" : ending(name.toString());
    if (options.isUnsaid() && OutputFormat.named(ending).isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "The output %s must end in one of .%s, or --format must name one of them."
              .formatted(name, String.join(", .", OutputFormat.names())));
    }
    options.format(ending);
    return inAFolder(named);
  }

  private static String ending(String name) {
    var dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  private Path inAFolder(Path named) {
    var file = named.toAbsolutePath();
    var folder = file.getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "The output %s cannot be written: there is no such folder.".formatted(file));
    }
    return file;
  }

  private static String baseName(Path project) {
    var name = project.getFileName();
    return name == null ? "video" : name.toString().replaceFirst("(\\.sue)?(\\.json)?$", "");
  }
}

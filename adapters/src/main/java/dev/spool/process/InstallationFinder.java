package dev.spool.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds an FFmpeg: the one the caller names (SPOOL_FFMPEG: a program, its directory, or {@code
 * bundled}), else the machine's if it can do everything Spool needs, else the bundled one.
 */
public final class InstallationFinder {
  private final Map<String, String> environment;
  private final Path cache;

  /** {@code cache}: a directory for what is found out or unpacked once. */
  public InstallationFinder(Map<String, String> environment, Path cache) {
    this.environment = Map.copyOf(environment);
    this.cache = cache;
  }

  /** What was found, and in words why each candidate before it was passed over. */
  public record Found(Optional<Installation> installation, List<String> notes) {
    public Found {
      notes = List.copyOf(notes);
    }
  }

  public Found find() throws IOException, InterruptedException {
    var notes = new ArrayList<String>();
    var named = environment.get("SPOOL_FFMPEG");
    if (named != null && !named.isBlank() && !named.equals("bundled")) {
      return new Found(named(Path.of(named), notes), notes);
    }
    if (named == null || named.isBlank()) {
      var system = onPath("ffmpeg").flatMap(ffmpeg -> system(ffmpeg, notes));
      if (system.isPresent()) {
        return new Found(system, notes);
      }
    }
    var bundled = BundledFfmpeg.unpacked(cache);
    if (bundled.isEmpty()) {
      notes.add("no FFmpeg comes with Spool for this kind of machine");
      return new Found(Optional.empty(), notes);
    }
    return new Found(qualified(bundled.get(), notes), notes);
  }

  private Optional<Installation> named(Path path, List<String> notes) throws InterruptedException {
    var program = Files.isDirectory(path) ? path.resolve("ffmpeg") : path;
    var absolute = program.toAbsolutePath();
    if (!Files.isExecutable(absolute)) {
      notes.add("SPOOL_FFMPEG names %s, which is no program".formatted(absolute));
      return Optional.empty();
    }
    var ffprobe = absolute.resolveSibling("ffprobe");
    return qualified(
        new Installation(absolute, ffprobe, Map.of(), Installation.Origin.NAMED, ""), notes);
  }

  private Optional<Installation> system(Path ffmpeg, List<String> notes) {
    var ffprobe = onPath("ffprobe");
    if (ffprobe.isEmpty()) {
      notes.add("%s stands without an ffprobe".formatted(ffmpeg));
      return Optional.empty();
    }
    try {
      return qualified(
          new Installation(ffmpeg, ffprobe.get(), Map.of(), Installation.Origin.SYSTEM, ""), notes);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Asking takes four processes, so the answer is kept until the program changes. */
  private Optional<Installation> qualified(Installation candidate, List<String> notes)
      throws InterruptedException {
    var known = new ProgramCache(cache, "qualified", Qualification.RULES);
    var remembered = known.known(candidate.ffmpeg());
    var version = remembered == null ? asked(candidate, notes) : remembered;
    if (version == null) {
      return Optional.empty();
    }
    known.remember(candidate.ffmpeg(), version);
    return Optional.of(
        new Installation(
            candidate.ffmpeg(),
            candidate.ffprobe(),
            candidate.environment(),
            candidate.origin(),
            version));
  }

  private static @Nullable String asked(Installation candidate, List<String> notes)
      throws InterruptedException {
    var version = ask(candidate, "-version");
    if (version.exitCode() != 0) {
      notes.add("%s does not start: %s".formatted(candidate.ffmpeg(), version.errors()));
      return null;
    }
    var lacking =
        Qualification.lacking(
            Qualification.version(version.output()),
            ask(candidate, "-encoders").output(),
            ask(candidate, "-decoders").output(),
            ask(candidate, "-filters").output());
    if (!lacking.isEmpty()) {
      notes.add("%s lacks %s".formatted(candidate.ffmpeg(), String.join(", ", lacking)));
      return null;
    }
    return Qualification.version(version.output());
  }

  private static Answers.Answer ask(Installation candidate, String question)
      throws InterruptedException {
    return Answers.of(
        candidate.command(candidate.ffmpeg(), List.of(question)), candidate.environment());
  }

  private Optional<Path> onPath(String program) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(program).toAbsolutePath())
        .filter(Files::isExecutable)
        .findFirst();
  }
}

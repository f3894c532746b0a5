package dev.spool.acceptance.program;

import dev.spool.process.Installation;
import dev.spool.process.InstallationFinder;
import dev.spool.process.SandboxFinder;
import dev.spool.process.sandbox.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The programs the tests call; the only class that knows where they are: the machine's FFmpeg, or
 * on a machine without one that which comes with Spool.
 */
public final class Tools {
  private static final Path CACHE =
      Path.of(System.getProperty("spool.root"), "acceptance", "target", "ffmpeg");
  private static final Installation FFMPEG = found();
  private static final Optional<Sandbox> SANDBOX = working();

  private Tools() {}

  private static Installation found() {
    try {
      return new InstallationFinder(System.getenv(), CACHE).find().installation().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Sandbox> working() {
    try {
      return new SandboxFinder(FFMPEG, CACHE).find(SandboxFinder.Choice.AUTO);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The sandbox that Spool finds here; containers may allow none. */
  public static Optional<Sandbox> sandbox() {
    return SANDBOX;
  }

  public static Installation installation() {
    return FFMPEG;
  }

  /** How a shell script calls one of the two programs. */
  public static String script(String program) {
    var words = new StringBuilder("env");
    FFMPEG.environment().forEach((name, value) -> words.append(" '%s=%s'".formatted(name, value)));
    return words + " '" + FFMPEG.ffmpeg().resolveSibling(program) + "'";
  }

  private static ProcessBuilder process(List<String> command) {
    var builder = new ProcessBuilder(command);
    if (command.getFirst().equals(FFMPEG.ffmpeg().toString())
        || command.getFirst().equals(FFMPEG.ffprobe().toString())) {
      builder.environment().putAll(FFMPEG.environment());
    }
    return builder;
  }

  /** What a program said. The log holds standard error, and standard output unless captured. */
  public record Ended(int status, String log) {}

  public static void ffmpeg(List<String> arguments) {
    succeed(command(FFMPEG.ffmpeg(), "-nostdin -hide_banner -v error -y", arguments));
  }

  /** A line of arguments, split at spaces, of which each {@code {}} is the next file. */
  public static void ffmpeg(String line, Path... files) {
    ffmpeg(words(line, files));
  }

  private static List<String> words(String line, Path... files) {
    var left = new ArrayDeque<>(List.of(files));
    return Arrays.stream(line.strip().split("\\s+", -1))
        .map(word -> word.equals("{}") ? left.removeFirst().toString() : word)
        .toList();
  }

  /** The same; what was complained of. */
  public static String ffmpegLog(String line, Path... files) {
    var command = command(FFMPEG.ffmpeg(), "-nostdin -hide_banner -v error -y", words(line, files));
    var ended = run(command, temporaryFile(), 120);
    check(command, ended);
    return ended.log();
  }

  /** Standard output of ffmpeg, as bytes. */
  public static byte[] ffmpegOutput(List<String> arguments) {
    var output = temporaryFile();
    var command = command(FFMPEG.ffmpeg(), "-nostdin -hide_banner -v error -y", arguments);
    check(command, run(command, output, 120));
    try {
      var bytes = Files.readAllBytes(output);
      Files.delete(output);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs ffmpeg with its standard input fed by the caller. */
  public static void ffmpegFed(List<String> arguments, Feed feed) {
    var command = command(FFMPEG.ffmpeg(), "-hide_banner -v error -y", arguments);
    var log = temporaryFile();
    try {
      var process = process(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      try (var in = process.getOutputStream()) {
        feed.writeTo(in);
      }
      check(command, await(process, log, 120));
    } catch (IOException e) {
      throw new UncheckedIOException("feeding " + command, e);
    }
  }

  /** Standard output of ffprobe, as lines. */
  public static List<String> ffprobe(List<String> arguments) {
    var output = temporaryFile();
    var command = command(FFMPEG.ffprobe(), "-v error", arguments);
    check(command, run(command, output, 60));
    try {
      return Files.readAllLines(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Ended run(List<String> command, Path output, long timeoutSeconds) {
    var log = temporaryFile();
    try {
      var process =
          process(command)
              .redirectOutput(output.toFile())
              .redirectError(log.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      return await(process, log, timeoutSeconds);
    } catch (IOException e) {
      throw new UncheckedIOException("running " + command, e);
    }
  }

  /** Bytes for a standard input. */
  public interface Feed {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void succeed(List<String> command) {
    check(command, run(command, temporaryFile(), 120));
  }

  private static void check(List<String> command, Ended ended) {
    if (ended.status() != 0) {
      throw new IllegalStateException(command + " ended with " + ended.status() + ended.log());
    }
  }

  private static Ended await(Process process, Path log, long seconds) throws IOException {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return new Ended(-1, "no end within " + seconds + " s\n" + text(log));
      }
      return new Ended(process.exitValue(), text(log));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String text(Path log) throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
  }

  private static Path temporaryFile() {
    try {
      var file = Files.createTempFile("acceptance", ".out");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path program, String options, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(List.of(options.split(" ", -1)));
    command.addAll(arguments);
    return command;
  }
}

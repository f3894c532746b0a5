package dev.spool.acceptance.program;

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
import java.util.concurrent.TimeUnit;

/** The programs the tests call; the only class that knows where they are. */
public final class Tools {
  private Tools() {}

  /** What a program said. The log holds standard error, and standard output unless captured. */
  public record Ended(int status, String log) {}

  public static void ffmpeg(List<String> arguments) {
    succeed(command("ffmpeg", "-nostdin -hide_banner -v error -y", arguments));
  }

  /** A line of arguments, split at spaces, of which each {@code {}} is the next file. */
  public static void ffmpeg(String line, Path... files) {
    var left = new ArrayDeque<>(List.of(files));
    ffmpeg(
        Arrays.stream(line.strip().split("\\s+", -1))
            .map(word -> word.equals("{}") ? left.removeFirst().toString() : word)
            .toList());
  }

  /** Standard output of ffmpeg, as bytes. */
  public static byte[] ffmpegOutput(List<String> arguments) {
    var output = temporaryFile();
    var command = command("ffmpeg", "-nostdin -hide_banner -v error -y", arguments);
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
    var command = command("ffmpeg", "-hide_banner -v error -y", arguments);
    var log = temporaryFile();
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
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
    var command = command("ffprobe", "-v error", arguments);
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
          new ProcessBuilder(command)
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

  private static List<String> command(String program, String options, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(program);
    command.addAll(List.of(options.split(" ", -1)));
    command.addAll(arguments);
    return command;
  }
}

package dev.spool.acceptance.golden;

import dev.spool.process.Installation;
import dev.spool.process.InstallationFinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The FFmpeg that Spool itself would use here. */
record Program(Installation installation) {
  private static final long PATIENCE_SECONDS = 300;

  /** What a run left behind. */
  record Ended(int status, String output, String errors) {}

  static Program ofThisMachine(Path cache) throws IOException, InterruptedException {
    var found = new InstallationFinder(System.getenv(), cache).find();
    return new Program(found.installation().orElseThrow(() -> new AssertionError(found.notes())));
  }

  Ended ffmpeg(List<String> arguments, Path directory) {
    return run(installation.ffmpeg(), arguments, directory);
  }

  /** Packets of the first stream of a kind, v or a. */
  long packets(Path file, String kind) {
    var asked =
        List.of(
            "-v",
            "error",
            "-count_packets",
            "-select_streams",
            kind + ":0",
            "-show_entries",
            "stream=nb_read_packets",
            "-of",
            "csv=p=0",
            file.toString());
    var answer = run(installation.ffprobe(), asked, Path.of("/"));
    var text = answer.output().strip().replaceFirst(",$", "");
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  private Ended run(Path program, List<String> arguments, Path directory) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(arguments);
    try {
      var output = Files.createTempFile("golden", ".out");
      var errors = Files.createTempFile("golden", ".err");
      var builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(installation.environment());
      var status = await(builder.start());
      var ended = new Ended(status, taken(output), taken(errors));
      return ended;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int await(Process process) {
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      return -1;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String taken(Path file) throws IOException {
    var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }
}

package dev.spool.process;

import dev.spool.ffmpeg.FfmpegCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The files that a command writes. They are made before it runs, for it may make none itself, and
 * are gone again where it wrote nothing.
 */
record Outputs(List<Path> files) implements AutoCloseable {
  private static final String FILE = "file:";

  Outputs {
    files = List.copyOf(files);
  }

  static Outputs of(FfmpegCommand command, Path workspace) throws IOException {
    var arguments = command.arguments();
    var files =
        IntStream.range(1, arguments.size())
            .filter(i -> arguments.get(i).startsWith(FILE) && !arguments.get(i - 1).equals("-i"))
            .mapToObj(i -> workspace.resolve(arguments.get(i).substring(FILE.length())))
            .toList();
    for (var file : files) {
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    }
    return new Outputs(files);
  }

  @Override
  public void close() throws IOException {
    for (var file : files) {
      if (Files.exists(file) && Files.size(file) == 0) {
        Files.delete(file);
      }
    }
  }
}

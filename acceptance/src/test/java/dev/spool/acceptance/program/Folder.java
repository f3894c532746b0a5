package dev.spool.acceptance.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is in a directory. */
public final class Folder {
  private Folder() {}

  /** Everything below, relative, in order; directories too. */
  public static List<String> below(Path directory) {
    try (var files = Files.walk(directory)) {
      return files
          .filter(file -> !file.equals(directory))
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path made(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

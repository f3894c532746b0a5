package dev.spool.s3;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What s3proxy keeps of uploads in parts that are not over, at the top of a bucket's directory.
 * 4.1.0 names the parts {@code .mpus-<upload>-<key>-<number>} (the key's slashes make directories)
 * and its notes {@code .s3proxy-mpu-stub-<upload>}.
 */
final class Leftovers {
  private static final Pattern LEFTOVER =
      Pattern.compile("\\.(?:mpus|s3proxy-mpu-stub)-([0-9a-f-]{36})(?:-.*)?", Pattern.DOTALL);

  private Leftovers() {}

  /** Deletes the uploads of which nothing was written since an instant. */
  static void sweep(Path objects, Instant before) throws IOException {
    for (var bucket : children(objects)) {
      children(bucket).stream()
          .filter(child -> !upload(child).isEmpty())
          .collect(groupingBy(Leftovers::upload))
          .values()
          .stream()
          .map(Leftovers::tree)
          .filter(files -> files.stream().allMatch(file -> modified(file).isBefore(before)))
          .forEach(Leftovers::delete);
    }
  }

  /** Empty for what is none. */
  private static String upload(Path path) {
    var name = LEFTOVER.matcher(String.valueOf(path.getFileName()));
    return name.matches() ? name.group(1) : "";
  }

  private static List<Path> children(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var children = Files.list(directory)) {
      return children.toList();
    }
  }

  /** Children before their parents. */
  private static List<Path> tree(List<Path> roots) {
    return roots.stream()
        .flatMap(root -> below(root).stream())
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static List<Path> below(Path root) {
    try (var all = Files.walk(root)) {
      return all.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(List<Path> files) {
    for (var file : files) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

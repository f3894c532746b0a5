package dev.spool.work;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A scratch directory for one attempt, gone when closed. Sources stand under {@code in}. */
public record Workspace(Path directory) implements AutoCloseable {
  private static final String PREFIX = "spool-work-";

  /** A new, empty workspace under {@code scratch}, named after this process. */
  public static Workspace create(Path scratch) throws IOException {
    Files.createDirectories(scratch);
    var name = PREFIX + ProcessHandle.current().pid() + "-";
    var directory = Files.createTempDirectory(scratch, name).toRealPath();
    Files.createDirectory(directory.resolve("in"));
    return new Workspace(directory);
  }

  /** Removes what processes that no longer live left behind. */
  public static void sweep(Path scratch) throws IOException {
    if (!Files.isDirectory(scratch)) {
      return;
    }
    try (var entries = Files.newDirectoryStream(scratch, PREFIX + "*")) {
      for (var entry : entries) {
        var pid = entry.getFileName().toString().substring(PREFIX.length()).split("-", 2)[0];
        if (pid.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          delete(entry);
        }
      }
    }
  }

  public Path resolve(String file) {
    return directory.resolve(file);
  }

  @Override
  public void close() throws IOException {
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

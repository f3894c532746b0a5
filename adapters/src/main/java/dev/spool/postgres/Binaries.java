package dev.spool.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.locks.ReentrantLock;

/** The cache into which the library unpacks PostgreSQL, once. */
record Binaries(Path directory) {
  private static final ReentrantLock HERE = new ReentrantLock();

  /**
   * Starts a server, alone in this cache: the library (2.2.2) keeps the files of an unpacking that
   * was cut short, so those must go first, and they look like another's that is under way.
   */
  void start(EmbeddedPostgres.Builder settings) throws IOException {
    Files.createDirectories(directory);
    HERE.lock();
    try (var channel =
            FileChannel.open(
                directory.resolve("postgres.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      removeTheUnfinished();
      settings.setOverrideWorkingDirectory(directory.toFile()).start();
    } finally {
      HERE.unlock();
    }
  }

  private void removeTheUnfinished() throws IOException {
    try (var entries = Files.newDirectoryStream(directory, "PG-*")) {
      for (var entry : entries) {
        if (!Files.exists(entry.resolve(".exists"))) {
          remove(entry);
        }
      }
    }
  }

  private static void remove(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

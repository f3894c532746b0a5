package dev.spool.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was found out about programs, by their path, size and time of change. {@code
 * about}: what it is that was found out. {@code rules}: what the answer depends on besides.
 */
record ProgramCache(Path directory, String about, String rules) {
  /** What is known of a program that has not changed since; null if nothing is. */
  @Nullable String known(Path program) {
    try {
      var file = entry(program);
      return Files.exists(file) ? Files.readString(file).strip() : null;
    } catch (IOException _) {
      return null;
    }
  }

  /** Forgetting is harmless, so a cache that cannot be written is none. */
  void remember(Path program, String fact) {
    if (fact.equals(known(program))) {
      return;
    }
    try {
      var file = entry(program);
      Files.createDirectories(directory);
      var beside = Files.createTempFile(directory, about + "-", ".new");
      Files.writeString(beside, fact);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException _) {
      return;
    }
  }

  private Path entry(Path program) throws IOException {
    var real = program.toRealPath();
    var identity =
        "%s %d %d %s"
            .formatted(real, Files.size(real), Files.getLastModifiedTime(real).toMillis(), rules);
    return directory.resolve(about + "-" + Integer.toHexString(identity.hashCode()));
  }
}

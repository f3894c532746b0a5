package dev.spool.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Remembers which programs qualified, by their path, size and time of change. */
final class QualificationCache {
  /** Changes when Spool begins to need something else. */
  private static final String RULES = "1";

  private final Path directory;

  QualificationCache(Path directory) {
    this.directory = directory;
  }

  /** The version of a program that qualified before and has not changed since; null if unknown. */
  @Nullable String version(Path program) {
    try {
      var file = entry(program);
      return Files.exists(file) ? Files.readString(file).strip() : null;
    } catch (IOException _) {
      return null;
    }
  }

  /** Forgetting is harmless, so a cache that cannot be written is none. */
  void remember(Path program, String version) {
    try {
      var file = entry(program);
      if (Files.exists(file)) {
        return;
      }
      Files.createDirectories(directory);
      var beside = Files.createTempFile(directory, "qualified-", ".new");
      Files.writeString(beside, version);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException _) {
      return;
    }
  }

  private Path entry(Path program) throws IOException {
    var real = program.toRealPath();
    var identity =
        "%s %d %d %s"
            .formatted(real, Files.size(real), Files.getLastModifiedTime(real).toMillis(), RULES);
    return directory.resolve("qualified-" + Integer.toHexString(identity.hashCode()));
  }
}

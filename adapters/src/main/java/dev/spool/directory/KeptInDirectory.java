package dev.spool.directory;

import dev.spool.job.FailureCode;
import dev.spool.work.FailedException;
import dev.spool.work.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps files under their fingerprints in a directory that several programs may share. When there
 * is too much of it, what was not used for the longest time goes first.
 */
public record KeptInDirectory(Path directory, long mostBytes, InstantSource clock)
    implements Kept, AutoCloseable {
  private static final String UNFINISHED = ".new-";

  /** Makes the directory if need be. */
  public KeptInDirectory {
    if (mostBytes < 0) {
      throw new IllegalArgumentException("not a size: " + mostBytes);
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean bring(String fingerprint, Path file) throws FailedException {
    var kept = directory.resolve(fingerprint);
    try {
      Files.setLastModifiedTime(kept, FileTime.from(clock.instant()));
      linkOrCopy(kept, file);
      return true;
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Whoever makes room meanwhile takes nothing away from us. */
  private static void linkOrCopy(Path kept, Path file) throws IOException {
    try {
      Files.createLink(file, kept);
    } catch (NoSuchFileException gone) {
      throw gone;
    } catch (FileSystemException | UnsupportedOperationException _) {
      Files.copy(kept, file);
    }
  }

  @Override
  public void keep(String fingerprint, Path file) throws FailedException {
    try {
      var unfinished = Files.createTempFile(directory, UNFINISHED, "");
      Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          unfinished,
          directory.resolve(fingerprint),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private FailedException failed(IOException e) {
    return new FailedException(
        FailureCode.OUT_OF_DISK,
        "The cache in %s cannot be used: %s".formatted(directory, e.getMessage()),
        e.toString());
  }

  private record Entry(Path file, long size, FileTime used) {}

  /** Brings the directory down to its size. */
  @Override
  public void close() throws IOException {
    var entries = entries();
    var total = entries.stream().mapToLong(Entry::size).sum();
    for (var entry : entries) {
      if (total <= mostBytes) {
        return;
      }
      Files.deleteIfExists(entry.file());
      total -= entry.size();
    }
  }

  /** The one that was not used for the longest time first. */
  private List<Entry> entries() throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(KeptInDirectory::entry)
          .sorted(Comparator.comparing(Entry::used))
          .toList();
    } catch (UncheckedIOException e) {
      throw new IOException("the cache was changed by somebody else", e);
    }
  }

  /** None when somebody else made room meanwhile. */
  private static Stream<Entry> entry(Path file) {
    try {
      return Stream.of(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
    } catch (NoSuchFileException _) {
      return Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

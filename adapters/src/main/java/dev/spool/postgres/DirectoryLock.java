package dev.spool.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One process's right to a data directory; it ends with the process, however that ends. */
final class DirectoryLock implements AutoCloseable {
  private static final int LONGEST_PID = 32;

  /** POSIX drops a process's locks when it closes any channel on the file: open it only once. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** The directory must exist and be given as its real path. */
  static DirectoryLock of(Path directory) throws IOException {
    if (!OURS.add(directory)) {
      throw inUse(directory, pid());
    }
    try {
      return new DirectoryLock(directory, locked(directory));
    } catch (IOException | RuntimeException e) {
      OURS.remove(directory);
      throw e;
    }
  }

  private static FileChannel locked(Path directory) throws IOException {
    var channel = FileChannel.open(directory.resolve("postgres.lock"), CREATE, READ, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(directory, owner(channel));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)), 0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static String owner(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(LONGEST_PID);
    channel.read(bytes, 0);
    return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
  }

  private static DatabaseException inUse(Path directory, String pid) {
    return new DatabaseException(
        "The data directory %s is in use by process %s.".formatted(directory, pid));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    OURS.remove(directory);
  }
}

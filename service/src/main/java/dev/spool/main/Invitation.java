package dev.spool.main;

import dev.spool.postgres.DatabaseUrl;
import dev.spool.s3.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How workers on this machine reach the embedded parts of a service: a file in its data directory,
 * which only its owner may read, in the words of the environment. It is good as long as the service
 * holds its lock, which ends with the process, however that ends.
 */
final class Invitation implements AutoCloseable {
  private static final String FILE = "worker.env";

  private final Path file;
  private final FileChannel channel;

  private Invitation(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Leaves the invitation; closing takes it back. */
  static Invitation leave(Path data, Optional<DatabaseUrl> database, Optional<S3Settings> store)
      throws IOException {
    var file = data.resolve(FILE);
    Files.deleteIfExists(file);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
    try {
      channel.lock();
      channel.write(ByteBuffer.wrap(text(database, store).getBytes(StandardCharsets.UTF_8)));
      return new Invitation(file, channel);
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private static String text(Optional<DatabaseUrl> database, Optional<S3Settings> store) {
    var lines = new LinkedHashMap<String, String>();
    database.ifPresent(url -> lines.put("DATABASE_URL", url.withPassword()));
    store.ifPresent(there -> put(lines, there));
    return lines.entrySet().stream()
        .map(line -> line.getKey() + "=" + line.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static void put(Map<String, String> lines, S3Settings store) {
    lines.put("S3_ENDPOINT", store.endpoint().map(URI::toString).orElse(""));
    lines.put("S3_REGION", store.region());
    lines.put("S3_BUCKET", store.bucket());
    lines.put("S3_ACCESS_KEY", store.keys().map(S3Settings.Keys::access).orElse(""));
    lines.put("S3_SECRET_KEY", store.keys().map(S3Settings.Keys::secret).orElse(""));
    lines.put("S3_PATH_STYLE", Boolean.toString(store.pathStyle()));
  }

  /** The environment's words of the service on a directory; empty when none invites there. */
  static Optional<Map<String, String>> of(Path data) throws IOException {
    try (var channel = FileChannel.open(data.resolve(FILE), StandardOpenOption.READ)) {
      return isHeld(channel) ? Optional.of(read(channel)) : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static boolean isHeld(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, true) == null;
    } catch (OverlappingFileLockException _) {
      return true;
    }
  }

  private static Map<String, String> read(FileChannel channel) throws IOException {
    var bytes = Channels.newInputStream(channel).readAllBytes();
    var text = new String(bytes, StandardCharsets.UTF_8);
    return text.lines()
        .map(line -> line.split("=", 2))
        .filter(words -> words.length == 2)
        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
  }

  /** Deleted first, so that nobody finds it without its lock. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    }
  }
}

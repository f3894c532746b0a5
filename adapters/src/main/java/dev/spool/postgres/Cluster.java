package dev.spool.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of an embedded database below one directory: its data, its port, its password. */
record Cluster(Path directory) {
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final int PASSWORD_BYTES = 24;

  Path data() {
    return directory.resolve("postgres");
  }

  /** Lies with the data, so that a copy of the data takes it along. */
  private Path finished() {
    return data().resolve("spool.finished");
  }

  private Path portFile() {
    return directory.resolve("postgres.port");
  }

  Path passwordFile() {
    return directory.resolve("postgres.password");
  }

  /** Remembers that the data are whole, and where the server listens. */
  void finish(int port) throws IOException {
    Files.writeString(portFile(), Integer.toString(port));
    if (!Files.exists(finished())) {
      Files.createFile(finished());
    }
  }

  /** Data that were never finished being made hold nothing; they are moved aside all the same. */
  void setAsideWhatWasNeverFinished() throws IOException {
    if (Files.exists(finished()) || !Files.exists(data())) {
      return;
    }
    var aside = Files.createTempDirectory(directory, "postgres.unfinished-");
    Files.move(data(), aside, StandardCopyOption.REPLACE_EXISTING);
    LOG.warn("The database in {} was never finished being made; it is {} now", data(), aside);
  }

  /** Only who may read the directory's files may enter, not everybody on this machine. */
  String password() throws IOException {
    if (!Files.exists(passwordFile())) {
      if (Files.exists(finished())) {
        throw new DatabaseException("The database's password is missing: " + passwordFile());
      }
      writePassword();
    }
    return Files.readString(passwordFile()).strip();
  }

  private void writePassword() throws IOException {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    var text = HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    var ownersOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var beside = Files.createTempFile(directory, "password-", "", ownersOnly);
    try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text));
      channel.force(true);
    }
    Files.move(beside, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The port of the last time, or another when that is taken. */
  int freePort() throws IOException {
    var remembered = Files.exists(portFile()) ? Files.readString(portFile()).strip() : "0";
    try {
      return free(remembered.matches("\\d{1,5}") ? Integer.parseInt(remembered) : 0);
    } catch (IOException _) {
      return free(0);
    }
  }

  private static int free(int port) throws IOException {
    try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /**
   * The library begins with {@code -F} (no fsync), {@code synchronous_commit=off} and 300
   * connections; of two settings of one name PostgreSQL takes the later (18.6, {@code
   * EmbeddedDatabaseTest.isDurable}). No Unix socket: its place would be the system's temp.
   */
  EmbeddedPostgres.Builder settings() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setConnectConfig("password", password())
        .setLocaleConfig("pwfile", passwordFile().toString())
        .setLocaleConfig("auth-host", "scram-sha-256")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("locale", "C")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "100")
        .setServerConfig("shared_buffers", "64MB")
        .setServerConfig("max_wal_size", "256MB")
        .setServerConfig("jit", "off")
        .setServerConfig("log_checkpoints", "off")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "");
  }
}

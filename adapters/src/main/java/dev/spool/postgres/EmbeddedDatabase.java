package dev.spool.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with Spool, with its data under one directory, of which it is the only
 * owner. Durable: what was committed is there again, whatever was killed. A server that outlived
 * the Spool that started it is taken over.
 *
 * <p>No shutdown hook: the owner closes it after everything that uses it.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String SUPERUSER = "postgres";
  private static final String DATABASE = "spool";
  private static final Duration STARTING = Duration.ofSeconds(60);
  private static final Duration ANSWERING = Duration.ofSeconds(30);
  private static final Duration STOPPING = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final DirectoryLock lock;
  private final String password;
  private final Postmaster postmaster;

  private EmbeddedDatabase(Cluster cluster, Path binaries, DirectoryLock lock) throws IOException {
    this.cluster = cluster;
    this.lock = lock;
    var orphan = orphan(cluster);
    if (orphan == null) {
      Postmaster.forgetTheDead(cluster.data());
      cluster.setAsideWhatWasNeverFinished();
    }
    this.password = cluster.password();
    this.postmaster = orphan == null ? start(cluster, new Binaries(binaries)) : orphan;
    cluster.finish(postmaster.port());
  }

  /**
   * Starts it, or takes over the one that is running. {@code binaries} is a cache that several
   * Spools may share.
   */
  public static EmbeddedDatabase open(Path directory, Path binaries) {
    try {
      var real = Files.createDirectories(directory).toRealPath();
      var lock = DirectoryLock.of(real);
      try {
        return new EmbeddedDatabase(new Cluster(real), binaries.toAbsolutePath(), lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | IllegalStateException e) {
      throw new DatabaseException(
          "The embedded database in %s does not start: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /** The one that somebody else started on this directory, if it runs and answers. */
  public static Optional<DatabaseUrl> running(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        return Optional.empty();
      }
      var cluster = new Cluster(directory.toRealPath());
      var found = Postmaster.of(cluster.data());
      return found.isPresent() && answers(cluster, found.get())
          ? Optional.of(url(found.get().port(), DATABASE, cluster.password()))
          : Optional.empty();
    } catch (IOException e) {
      throw new DatabaseException(
          "The database in %s cannot be looked at: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /** Null when there is none, or there was one that did not answer and is stopped now. */
  private static @Nullable Postmaster orphan(Cluster cluster) throws IOException {
    var until = System.nanoTime() + ANSWERING.toNanos();
    var found = Postmaster.of(cluster.data());
    while (found.isPresent() && System.nanoTime() < until) {
      if (answers(cluster, found.get())) {
        LOG.info("Took over the database server of {}", cluster.data());
        return found.get();
      }
      if (found.get().endsWithin(Duration.ofMillis(200))) {
        return null;
      }
      found = Postmaster.of(cluster.data());
    }
    found.ifPresent(Postmaster::kill);
    return null;
  }

  private static boolean answers(Cluster cluster, Postmaster postmaster) throws IOException {
    if (postmaster.port() == 0 || !Files.exists(cluster.passwordFile())) {
      return false;
    }
    try (var connection = connect(postmaster.port(), cluster.password());
        var statement = connection.createStatement();
        var answer = statement.executeQuery("show data_directory")) {
      return answer.next() && Path.of(answer.getString(1)).toRealPath().equals(cluster.data());
    } catch (SQLException _) {
      return false;
    }
  }

  /** We never close what the library returns: its pg_ctl would signal whoever has the pid now. */
  private static Postmaster start(Cluster cluster, Binaries binaries) throws IOException {
    try {
      binaries.start(cluster.settings().setPort(cluster.freePort()).setPGStartupWait(STARTING));
      return startedOne(cluster);
    } catch (IOException | RuntimeException e) {
      Postmaster.of(cluster.data()).ifPresent(Postmaster::kill);
      throw e;
    } finally {
      // Without this file, no other program's library takes our data for old and deletes them.
      Files.deleteIfExists(cluster.data().resolve("epg-lock"));
    }
  }

  /** The library asks only whether somebody answers on the port. */
  private static Postmaster startedOne(Cluster cluster) throws IOException {
    var postmaster = Postmaster.of(cluster.data()).orElseThrow(() -> new IOException("it ended"));
    if (!answers(cluster, postmaster)) {
      throw new IOException("somebody else answers on port " + postmaster.port());
    }
    return postmaster;
  }

  private static Connection connect(int port, String password) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName("postgres");
    source.setUser(SUPERUSER);
    source.setPassword(password);
    source.setConnectTimeout(3);
    source.setSocketTimeout(20);
    return source.getConnection();
  }

  /** Spool's own database, made when it is not there yet. */
  public DatabaseUrl url() {
    return url(DATABASE);
  }

  /** The database of that name, made when it is not there yet. */
  public DatabaseUrl url(String database) {
    try (var connection = connect(postmaster.port(), password);
        var known = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      known.setString(1, database);
      if (!known.executeQuery().next()) {
        create(connection, database);
      }
    } catch (SQLException e) {
      throw new DatabaseException("The embedded database does not answer: " + e.getMessage(), e);
    }
    return url(postmaster.port(), database, password);
  }

  private static DatabaseUrl url(int port, String database, String password) {
    var jdbc = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    return new DatabaseUrl(jdbc, SUPERUSER, password);
  }

  private static void create(Connection connection, String database) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create database " + statement.enquoteIdentifier(database, true));
    }
  }

  /** Where the server listens, on 127.0.0.1. */
  public int port() {
    return postmaster.port();
  }

  /** The server's process. */
  public long pid() {
    return postmaster.process().pid();
  }

  /** Stops the server; whoever is still connected is cut off. */
  @Override
  public void close() {
    try (lock) {
      stop();
      if (!postmaster.endsWithin(STOPPING)) {
        LOG.warn("The database server of {} did not stop; killing it", cluster.data());
        postmaster.kill();
      }
    } catch (IOException e) {
      throw new DatabaseException("The embedded database does not stop: " + e.getMessage(), e);
    }
  }

  /** From its SIGTERM on a server lets nobody in, and ends when the last has left. */
  private void stop() {
    try (var connection = connect(postmaster.port(), password);
        var statement = connection.createStatement()) {
      postmaster.process().destroy();
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
    } catch (SQLException e) {
      LOG.debug("Stopping the database server without a farewell", e);
      postmaster.process().destroy();
    }
  }

  @Override
  public String toString() {
    return "PostgreSQL in %s on port %d".formatted(cluster.data(), postmaster.port());
  }
}

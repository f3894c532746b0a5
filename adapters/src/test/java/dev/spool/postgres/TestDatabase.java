package dev.spool.postgres;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Empty databases, migrated, on one server for all tests of a JVM. The server's directory is kept
 * from build to build, which saves making it anew.
 */
public final class TestDatabase {
  private static final int CONNECTIONS = 5;
  private static final int MOST_BUILDS_AT_ONCE = 8;
  private static final Path TARGET =
      Path.of(System.getProperty("spool.root"), "adapters", "target", "postgres");
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabase() {}

  /** The caller closes it after its tests. */
  public static Database fresh() {
    return Database.open(freshUrl(), CONNECTIONS);
  }

  /** An empty database without tables. */
  static DatabaseUrl freshUrl() {
    return Server.RUNNING.url("fresh_" + COUNT.incrementAndGet());
  }

  /** Where tests unpack PostgreSQL. */
  static Path binaries() {
    return TARGET.resolve("binaries");
  }

  /** Started by the first test that asks. */
  private static final class Server {
    static final EmbeddedDatabase RUNNING = start();

    private static EmbeddedDatabase start() {
      var server = firstFree(1);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      // Without Spool's tables: those of an earlier build may have had another form.
      var admin = JdbcClient.create(Database.plain(server.url()));
      admin
          .sql("select datname from pg_database where datname like 'fresh\\_%'")
          .query(String.class)
          .list()
          .forEach(old -> admin.sql("drop database " + old + " with (force)").update());
      return server;
    }

    /** Another build of the same checkout may be using the first directory. */
    private static EmbeddedDatabase firstFree(int number) {
      try {
        return EmbeddedDatabase.open(TARGET.resolve("server-" + number), binaries());
      } catch (DatabaseException e) {
        var isInUse = String.valueOf(e.getMessage()).contains("is in use by process");
        if (!isInUse || number == MOST_BUILDS_AT_ONCE) {
          throw e;
        }
        return firstFree(number + 1);
      }
    }
  }
}

package dev.spool.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with Spool's tables in their newest form, and a pool of connections to it. */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 10;
  private static final Duration CONNECTING = Duration.ofSeconds(3);

  /** A connection that does not answer for so long is dead; others are tried after it. */
  private static final Duration ANSWERING = Duration.ofSeconds(1);

  private static final Duration STATEMENT = Duration.ofSeconds(20);

  /** A little more than a statement may take, so that the server ends it and the line stays up. */
  private static final Duration SILENCE = STATEMENT.plusSeconds(2);

  static {
    // Usually a connection that was used within half a second is not asked whether it lives.
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
  }

  private final DatabaseUrl url;
  private final HikariDataSource source;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  private Database(DatabaseUrl url, HikariDataSource source) {
    this.url = url;
    this.source = source;
    this.jdbc = JdbcClient.create(source);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  public static Database open(DatabaseUrl url) {
    return open(url, CONNECTIONS);
  }

  /** Brings the tables up to date, then opens a pool of at most that many connections. */
  public static Database open(DatabaseUrl url, int connections) {
    migrate(url);
    var pooled = plain(url);
    pooled.setSocketTimeout(Math.toIntExact(SILENCE.toSeconds()));
    var config = new HikariConfig();
    config.setPoolName("spool");
    config.setDataSource(pooled);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(CONNECTING.toMillis());
    config.setValidationTimeout(ANSWERING.toMillis());
    config.setConnectionInitSql("set statement_timeout = " + STATEMENT.toMillis());
    config.setInitializationFailTimeout(-1);
    return new Database(url, new HikariDataSource(config));
  }

  /** Outside the pool: a migration may take longer than a statement. */
  private static void migrate(DatabaseUrl url) {
    try {
      Flyway.configure()
          .dataSource(plain(url))
          .locations("classpath:dev/spool/postgres/migration")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          "The database %s cannot be used: %s".formatted(url, firstLine(e)), e);
    }
  }

  private static String firstLine(FlywayException e) {
    var cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  static PGSimpleDataSource plain(DatabaseUrl url) {
    var plain = new PGSimpleDataSource();
    plain.setUrl(url.jdbc());
    plain.setUser(url.user());
    plain.setPassword(url.password());
    plain.setConnectTimeout(Math.toIntExact(CONNECTING.toSeconds()));
    plain.setTcpKeepAlive(true);
    return plain;
  }

  public DatabaseUrl url() {
    return url;
  }

  public DataSource source() {
    return source;
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  /** Everything that {@code work} does through this database happens, or, if it throws, nothing. */
  public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
    return transactions.execute(_ -> work.get());
  }

  /** Everything that {@code work} does through this database happens, or, if it throws, nothing. */
  public void inTransaction(Runnable work) {
    transactions.executeWithoutResult(_ -> work.run());
  }

  @Override
  public void close() {
    source.close();
  }

  @Override
  public String toString() {
    return url.toString();
  }
}

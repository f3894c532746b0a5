package dev.spool.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what others NOTIFY on some channels, over a connection of its own. A connection that breaks
 * is made again, for as long as it takes; what was said in between is lost, and the listener is
 * told so.
 */
public final class Notices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** After so much silence we ask whether anybody is there. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  private static final Duration ANSWERING = Duration.ofSeconds(3);

  private final PGSimpleDataSource source;
  private final List<String> channels;
  private final Listener listener;
  private final Thread thread;
  private volatile boolean isClosed;

  /** Called by one thread, one call after the other; it should be quick. */
  public interface Listener {
    void heard(String channel, String payload);

    /** Anything may have been said and not heard: drop what is remembered, look again. */
    void missedSome();
  }

  private Notices(PGSimpleDataSource source, List<String> channels, Listener listener)
      throws SQLException {
    this.source = source;
    this.channels = channels;
    this.listener = listener;
    var first = listening();
    this.thread = Thread.ofVirtual().name("notices").unstarted(() -> stay(first));
  }

  /** Everything said after this has returned is heard. */
  public static Notices listen(DatabaseUrl url, List<String> channels, Listener listener) {
    var source = Database.plain(url);
    source.setSocketTimeout(Math.toIntExact(QUIET.plus(ANSWERING).toSeconds()));
    source.setApplicationName("spool notices");
    try {
      var notices = new Notices(source, List.copyOf(channels), listener);
      notices.thread.start();
      return notices;
    } catch (SQLException e) {
      throw new DatabaseException(
          "The database %s does not let us listen: %s".formatted(url, e.getMessage()), e);
    }
  }

  private Connection listening() throws SQLException {
    var connection = source.getConnection();
    try (var statement = connection.createStatement()) {
      var quoting = connection.unwrap(PGConnection.class);
      for (var channel : channels) {
        statement.execute("listen " + quoting.escapeIdentifier(channel));
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void stay(Connection first) {
    hear(first);
    var pause = SHORTEST_PAUSE;
    while (!isClosed) {
      try {
        var connection = listening();
        pause = SHORTEST_PAUSE;
        tell(listener::missedSome);
        hear(connection);
      } catch (SQLException e) {
        LOG.warn("Not hearing notices, next try in {}: {}", pause, e.getMessage());
        rest(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.plus(pause);
      }
    }
  }

  private void hear(Connection connection) {
    try (connection) {
      var notified = connection.unwrap(PGConnection.class);
      while (!isClosed) {
        var notices = notified.getNotifications(Math.toIntExact(QUIET.toMillis()));
        for (var notice : notices) {
          tell(() -> listener.heard(notice.getName(), notice.getParameter()));
        }
        if (notices.length == 0 && !connection.isValid(Math.toIntExact(ANSWERING.toSeconds()))) {
          return;
        }
      }
    } catch (SQLException e) {
      LOG.debug("The connection for notices broke", e);
    }
  }

  /** A listener's bug must not make us deaf. */
  private static void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("A listener failed; listening goes on", e);
    }
  }

  private static void rest(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is heard any more once this has returned. Not to be called by the listener. */
  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

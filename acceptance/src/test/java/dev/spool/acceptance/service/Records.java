package dev.spool.acceptance.service;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.spool.postgres.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the database tells of jobs and of who did them. */
final class Records implements AutoCloseable {
  private final Connection connection;

  /** What became of one worker's try at a job; {@code outcome} is empty while it goes on. */
  record Attempt(String job, int number, long pid, Instant began, Instant ended, String outcome) {}

  Records(Map<String, String> invitation) {
    var url = DatabaseUrl.parse(invitation.getOrDefault("DATABASE_URL", ""));
    try {
      connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a service says to workers on its machine. */
  static Map<String, String> invitation(Path data) {
    try {
      return Files.readAllLines(data.resolve("worker.env")).stream()
          .map(line -> line.split("=", 2))
          .collect(toMap(words -> words[0], words -> words[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All attempts, by job, in order. */
  Map<String, List<Attempt>> attempts() {
    var sql =
        """
        select job_id, number, cast(substring(worker from '[0-9]+$') as bigint), began_at,
          coalesce(ended_at, now()), coalesce(outcome, '') from attempt order by job_id, number
        """;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<Attempt>();
      while (rows.next()) {
        all.add(
            new Attempt(
                rows.getString(1),
                rows.getInt(2),
                rows.getLong(3),
                rows.getTimestamp(4).toInstant(),
                rows.getTimestamp(5).toInstant(),
                rows.getString(6)));
      }
      return all.stream().collect(groupingBy(Attempt::job));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a worker has a job. */
  boolean isWorking(long pid) {
    return count(pid, "") > 0;
  }

  /** How many attempts of a worker ended so. */
  long count(long pid, String outcome) {
    return attempts().values().stream()
        .flatMap(List::stream)
        .filter(attempt -> attempt.pid() == pid && attempt.outcome().equals(outcome))
        .count();
  }

  /** How many jobs are over, one way or another. */
  long ended() {
    return attempts().values().stream()
        .map(List::getLast)
        .filter(last -> !List.of("", "LOST").contains(last.outcome()))
        .count();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

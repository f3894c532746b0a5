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
public record Records(DatabaseUrl url) {

  /** What became of one worker's try at a job; {@code outcome} is empty while it goes on. */
  public record Attempt(
      String job, int number, long pid, Instant began, Instant ended, String outcome) {}

  private Connection connected() throws SQLException {
    return DriverManager.getConnection(url.jdbc(), url.user(), url.password());
  }

  /** What a service says to workers on its machine. */
  public static Map<String, String> invitation(Path data) {
    try {
      return Files.readAllLines(data.resolve("worker.env")).stream()
          .map(line -> line.split("=", 2))
          .collect(toMap(words -> words[0], words -> words[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All attempts, by job, in order. */
  public Map<String, List<Attempt>> attempts() {
    var sql =
        """
        select job_id, number, cast(substring(worker from '[0-9]+$') as bigint), began_at,
          coalesce(ended_at, now()), coalesce(outcome, '') from attempt order by job_id, number
        """;
    try (var connection = connected();
        var statement = connection.createStatement();
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

  /** The states that a job went through, in order. */
  public List<String> states(String job) {
    var sql = "select state from job_event where job_id = cast(? as uuid) order by version";
    try (var connection = connected();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, job);
      var rows = statement.executeQuery();
      var states = new ArrayList<String>();
      while (rows.next()) {
        states.add(rows.getString(1));
      }
      return states;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a worker has a job. */
  public boolean isWorking(long pid) {
    return count(pid, "") > 0;
  }

  /** How many attempts of a worker ended so. */
  public long count(long pid, String outcome) {
    return attempts().values().stream()
        .flatMap(List::stream)
        .filter(attempt -> attempt.pid() == pid && attempt.outcome().equals(outcome))
        .count();
  }

  /** How many jobs are over, one way or another. */
  public long ended() {
    return attempts().values().stream()
        .map(List::getLast)
        .filter(last -> !List.of("", "LOST").contains(last.outcome()))
        .count();
  }
}

package dev.spool.postgres;

import dev.spool.job.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Jobs of all users that stopped for good, and that nobody has dealt with: neither tried again nor
 * dismissed. They go when failed jobs are swept.
 */
public record DeadLetters(JdbcClient jdbc) {
  private static final String DEAD = " job.state in ('FAILED', 'TIMED_OUT') and not job.dismissed ";

  private static final String CAUSE =
      " case when job.state = 'TIMED_OUT' then 'timeout' else lower(job.failure_code) end ";

  private static final String SELECT =
      """
      select job.id, job.user_id, job.title, job.stage, %s as cause,
        coalesce(job.failure_sentence, 'It took longer than it may.') as sentence, job.attempt,
        coalesce((select min(ended_at) from attempt where job_id = job.id
          and failure_code is not null), job.finished_at) as first_seen,
        job.finished_at as last_seen
      from job where %s
      """
          .formatted(CAUSE, DEAD);

  /** A job that stopped: why, in which stage, when it failed first and last. */
  public record Letter(
      UUID job,
      String user,
      String title,
      Stage stage,
      String cause,
      String sentence,
      int attempts,
      Instant firstSeen,
      Instant lastSeen) {}

  /** How many stopped for a cause, and when the first and the last of them did. */
  public record Cause(String cause, long count, Instant firstSeen, Instant lastSeen) {}

  /** A worker's try at a job; {@code log} is for those who look after the service. */
  public record Try(
      int number,
      String worker,
      Instant began,
      Optional<Instant> ended,
      Optional<String> outcome,
      Optional<String> cause,
      Optional<String> sentence,
      Optional<String> log) {}

  /** The latest first, from the one after {@code before} on; only those of the cause, if named. */
  public List<Letter> list(Optional<String> cause, Optional<UUID> before, int limit) {
    return jdbc.sql(
            SELECT
                + " and (cast(:cause as text) is null or "
                + CAUSE
                + """
                 = :cause) and (cast(:before as uuid) is null or (job.finished_at, job.id) <
                  (select finished_at, id from job where id = :before))
                order by job.finished_at desc, job.id desc limit :limit
                """)
        .param("cause", cause.map(DeadLetters::lower).orElse(null))
        .param("before", before.orElse(null))
        .param("limit", limit)
        .query(DeadLetters::letter)
        .list();
  }

  public Optional<Letter> find(UUID job) {
    return jdbc.sql(SELECT + " and job.id = :id")
        .param("id", job)
        .query(DeadLetters::letter)
        .optional();
  }

  /** All causes, the most frequent first. */
  public List<Cause> causes() {
    return jdbc.sql(
            """
            select %s as cause, count(*) as letters, min(finished_at) as first_seen,
              max(finished_at) as last_seen
            from job where %s group by 1 order by 2 desc, 1
            """
                .formatted(CAUSE, DEAD))
        .query((row, _) ->
            new Cause(
                row.getString("cause"),
                row.getLong("letters"),
                JobRows.instant(row, "first_seen").orElseThrow(),
                JobRows.instant(row, "last_seen").orElseThrow()))
        .list();
  }

  /** Every try at a job, the first one first. */
  public List<Try> tries(UUID job) {
    return jdbc.sql("select * from attempt where job_id = ? order by number")
        .param(job)
        .query((row, _) ->
            new Try(
                row.getInt("number"),
                row.getString("worker"),
                JobRows.instant(row, "began_at").orElseThrow(),
                JobRows.instant(row, "ended_at"),
                text(row, "outcome").map(DeadLetters::lower),
                text(row, "failure_code").map(DeadLetters::lower),
                text(row, "failure_sentence"),
                text(row, "failure_detail")))
        .list();
  }

  /** Leaves it at that; false when there is no such letter. The job stays as it is. */
  public boolean dismiss(UUID job) {
    return jdbc.sql("update job set dismissed = true where id = :id and " + DEAD)
            .param("id", job)
            .update()
        == 1;
  }

  private static Letter letter(ResultSet row, @SuppressWarnings("unused") int number)
      throws SQLException {
    return new Letter(
        row.getObject("id", UUID.class),
        row.getString("user_id"),
        row.getString("title"),
        Stage.valueOf(row.getString("stage")),
        row.getString("cause"),
        row.getString("sentence"),
        row.getInt("attempt"),
        JobRows.instant(row, "first_seen").orElseThrow(),
        JobRows.instant(row, "last_seen").orElseThrow());
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).filter(text -> !text.isEmpty());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

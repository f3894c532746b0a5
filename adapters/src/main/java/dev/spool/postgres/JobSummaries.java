package dev.spool.postgres;

import dev.spool.job.Job;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Jobs without their documents, which may be megabytes: for those who look often. */
public record JobSummaries(Database database) {
  private static final int MOST = 1_000;
  private static final String SELECT =
      """
      select id, user_id, title, null::text as project, project_asset, assets, settings, state,
        stage, percent, frames_done, frames_total, frames_per_second, eta_seconds, attempt, version,
        failure_code, failure_sentence, failure_detail, rendition_key, rendition_size,
        rendition_seconds, outputs, warnings, priority, batch_id, ticket, memory_class, created_at, updated_at,
        started_at, finished_at, deadline from job
      """;

  public List<Job> find(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : list(sql("where id in (:ids)").param("ids", ids));
  }

  /** A user's jobs that are not over, the newest if they are very many. */
  public List<Job> active(String user) {
    return list(
        sql("where user_id = :user and state in ('QUEUED', 'RUNNING', 'PAUSED') order by created_at desc limit :most")
            .param("user", user)
            .param("most", MOST));
  }

  /** Some of everybody's jobs that wait for uploads; every time others, if there are very many. */
  public List<Job> waiting(int most) {
    return list(
        sql("where state in ('QUEUED', 'PAUSED') and stage = 'UPLOAD' order by random() limit :most")
            .param("most", most));
  }

  /** A user's jobs that changed at that time or later, the newest if they are very many. */
  public List<Job> changedSince(String user, Instant time) {
    return list(
        sql("where user_id = :user and updated_at >= :time order by updated_at desc limit :most")
            .param("user", user)
            .param("time", Timestamp.from(time))
            .param("most", MOST));
  }

  /** The states that a user's jobs got at that time or later, oldest first. */
  public List<Past> statesSince(String user, Instant time) {
    return database
        .jdbc()
        .sql(
            """
            select e.job_id, e.version, e.state, e.stage, e.at from job j
              join job_event e on e.job_id = j.id
            where j.user_id = ? and j.updated_at >= ? and e.at >= ?
            order by e.at, e.job_id, e.version limit ?
            """)
        .params(user, Timestamp.from(time), Timestamp.from(time), MOST)
        .query((row, _) ->
            new Past(
                row.getObject("job_id", UUID.class),
                new JobTable.Past(
                    row.getLong("version"),
                    row.getString("state"),
                    row.getString("stage"),
                    JobRows.instant(row, "at").orElseThrow())))
        .list();
  }

  /** A state that one of many jobs had. */
  public record Past(UUID job, JobTable.Past past) {}

  private StatementSpec sql(String condition) {
    return database.jdbc().sql(SELECT + condition);
  }

  private static List<Job> list(StatementSpec statement) {
    return statement.query(JobRows::job).list();
  }
}

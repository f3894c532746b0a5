package dev.spool.postgres;

import dev.spool.job.Failure;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.RetryPolicy;
import dev.spool.postgres.json.Columns;
import dev.spool.work.JobRecords.Findings;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The jobs. Listeners hear of every change, with the job's id. */
public record JobTable(Database database, Queue queue, InstantSource clock, RetryPolicy retries) {
  /** The channel on which every change of a job is told. */
  public static final String CHANNEL = "job";

  /** Where jobs wait for a worker; what it is told takes part in the caller's transaction. */
  @FunctionalInterface
  public interface Queue {
    /** In its turn, or after a moment that is still to come. */
    void enqueue(Job job, Optional<Instant> notBefore);
  }

  public JobTable(Database database, Queue queue, InstantSource clock) {
    this(database, queue, clock, RetryPolicy.USUAL);
  }

  JobChanges changes() {
    return new JobChanges(this);
  }

  private JdbcClient jdbc() {
    return database.jdbc();
  }

  public Optional<Job> find(UUID id) {
    return jdbc().sql("select * from job where id = ?").param(id).query(JobRows::job).optional();
  }

  public List<Job> find(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc()
            .sql("select * from job where id in (:ids)")
            .param("ids", ids)
            .query(JobRows::job)
            .list();
  }

  /** Adds a job as it is, and queues it if it waits for a worker. */
  public void add(Job job) {
    database.inTransaction(() -> {
      insert(job);
      changes().remember(job.id(), job.version(), job.state());
      changes().enqueue(job, Optional.empty());
    });
  }

  private void insert(Job job) {
    jdbc()
        .sql(
            """
            insert into job (id, user_id, title, project, project_asset, assets, settings, state,
              stage, version, ticket, priority, batch_id, created_at, updated_at, deadline)
            values (:id, :user, :title, :project, :projectAsset, :assets::jsonb, :settings::jsonb,
              :state, :stage, :version, :version, :priority, :batch, :created, :created, :deadline)
            """)
        .param("id", job.id())
        .param("user", job.user())
        .param("title", job.request().title())
        .param("project", job.request().project().orElse(null))
        .param("projectAsset", job.request().projectAsset().orElse(null))
        .param("assets", Columns.write(job.request().assets()))
        .param("settings", Columns.write(job.request().settings()))
        .param("state", JobRows.name(job.state()))
        .param("stage", job.state().stage().name())
        .param("version", job.version())
        .param("priority", job.scheduling().priority())
        .param("batch", job.scheduling().batch().orElse(null))
        .param("created", Timestamp.from(job.times().created()))
        .param("deadline", JobRows.timestamp(job.times().deadline()))
        .update();
  }

  /** A user's jobs, newest first, from the one after {@code before} on. */
  public List<Job> list(String user, Optional<UUID> before, int limit) {
    return jdbc()
        .sql(
            """
            select * from job where user_id = :user and (cast(:before as uuid) is null or
              (created_at, id) < (select created_at, id from job where id = :before and user_id = :user))
            order by created_at desc, id desc limit :limit
            """)
        .param("user", user)
        .param("before", before.orElse(null))
        .param("limit", limit)
        .query(JobRows::job)
        .list();
  }

  public List<Job> batch(String user, UUID batch) {
    return jdbc()
        .sql("select * from job where user_id = ? and batch_id = ? order by created_at, id")
        .params(user, batch)
        .query(JobRows::job)
        .list();
  }

  /** A user's jobs that wait for uploads. */
  public List<Job> waiting(String user) {
    return jdbc()
        .sql(
            "select * from job where user_id = ? and state in ('QUEUED', 'PAUSED') and stage = 'UPLOAD'")
        .param(user)
        .query(JobRows::job)
        .list();
  }

  /** Who has jobs that wait for uploads. */
  List<String> usersWaiting() {
    return jdbc()
        .sql(
            "select distinct user_id from job where state in ('QUEUED', 'PAUSED') and stage = 'UPLOAD'")
        .query((row, _) -> row.getString("user_id"))
        .list();
  }

  /** How far the uploads of a job are that waits for them, in percent; it never falls. */
  public boolean arrived(UUID id, int percent) {
    return changes().arrived(id, percent);
  }

  /** How many of a user's jobs wait or run. */
  public int active(String user) {
    return jdbc()
        .sql("select count(*) from job where user_id = ? and state in ('QUEUED', 'RUNNING')")
        .param(user)
        .query(Integer.class)
        .single();
  }

  /** The plan of a job as JSON, once there is one. */
  public Optional<String> plan(UUID id) {
    return jdbc()
        .sql("select plan from job where id = ? and plan is not null")
        .param(id)
        .query(String.class)
        .optional();
  }

  public void countDownload(UUID id) {
    jdbc().sql("update job set downloads = downloads + 1 where id = ?").param(id).update();
  }

  /** Jobs that may not go on any longer. */
  public List<UUID> overdue() {
    return jdbc()
        .sql("select id from job where state in ('QUEUED', 'RUNNING') and deadline < ? limit 100")
        .param(Timestamp.from(clock.instant()))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Jobs that are over since before: successes and cancellations, and those that stopped. */
  List<UUID> expired(Instant finished, Instant failed) {
    return jdbc()
        .sql(
            """
            select id from job where (state in ('SUCCEEDED', 'CANCELED') and finished_at < :finished)
              or (state in ('FAILED', 'TIMED_OUT') and finished_at < :failed) limit 100
            """)
        .param("finished", Timestamp.from(finished))
        .param("failed", Timestamp.from(failed))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Forgets a job that is over, and all that it was. */
  void forget(UUID id) {
    jdbc().sql("delete from job where id = ? and finished_at is not null").param(id).update();
  }

  /** What became of a request to change a job. */
  public sealed interface Outcome {
    record Changed(Job job) implements Outcome {}

    /** It cannot happen to the job as it is. */
    record Refused(Job job) implements Outcome {}

    record Unknown() implements Outcome {}
  }

  /** Lets an event happen to a job of this user. */
  public Outcome tell(UUID id, String user, JobEvent event) {
    return changes().tell(id, event, Findings.NONE, job -> job.user().equals(user));
  }

  /** Lets a failure happen to a job of this user. */
  public Outcome fail(UUID id, String user, Failure failure) {
    return changes()
        .tell(
            id,
            new JobEvent.FailedWith(failure.code()),
            Findings.of(failure),
            job -> job.user().equals(user));
  }

  /** Lets an event happen to whoever's job. */
  public Outcome tell(UUID id, JobEvent event) {
    return changes().tell(id, event, Findings.NONE, _ -> true);
  }

  /** States since a version, for who was away: version and name of each. */
  public List<Past> since(UUID id, long version) {
    return jdbc()
        .sql(
            "select version, state, stage, at from job_event where job_id = ? and version > ? order by version")
        .params(id, version)
        .query((row, _) ->
            new Past(
                row.getLong("version"),
                row.getString("state"),
                row.getString("stage"),
                JobRows.instant(row, "at").orElseThrow()))
        .list();
  }

  /** A state that a job had. */
  public record Past(long version, String state, String stage, Instant at) {}
}

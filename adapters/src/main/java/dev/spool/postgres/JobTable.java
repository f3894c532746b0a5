package dev.spool.postgres;

import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.postgres.json.Columns;
import dev.spool.work.JobRecords.Findings;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The jobs. Every change is one conditional update of one row: it names the version it was decided
 * on, and is decided anew when another was faster. Listeners hear {@code job} with the job's id.
 */
public record JobTable(Database database, Queue queue, InstantSource clock) {
  /** The channel on which every change of a job is told. */
  public static final String CHANNEL = "job";

  /** Where jobs wait for a worker; what it is told takes part in the caller's transaction. */
  @FunctionalInterface
  public interface Queue {
    void enqueue(Job job);
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
      enqueue(job);
    });
  }

  private void enqueue(Job job) {
    if (job.state() instanceof JobState.Queued(var stage) && stage != Stage.UPLOAD) {
      queue.enqueue(job);
    }
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
    remember(job.id(), job.version(), job.state());
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

  /** What became of a request to change a job. */
  public sealed interface Outcome {
    record Changed(Job job) implements Outcome {}

    /** It cannot happen to the job as it is. */
    record Refused(Job job) implements Outcome {}

    record Unknown() implements Outcome {}
  }

  /** Lets an event happen to a job of this user. */
  public Outcome tell(UUID id, String user, JobEvent event) {
    return change(id, event, Findings.NONE, job -> job.user().equals(user));
  }

  /** Lets an event happen to whoever's job. */
  public Outcome tell(UUID id, JobEvent event) {
    return change(id, event, Findings.NONE, _ -> true);
  }

  Outcome change(UUID id, JobEvent event, Findings found, Predicate<Job> ours) {
    return database.inTransaction(() -> changed(id, event, found, ours));
  }

  private Outcome changed(UUID id, JobEvent event, Findings found, Predicate<Job> ours) {
    var moreAttempts = event instanceof JobEvent.Leased ? 1 : 0;
    while (true) {
      var job = find(id).filter(ours);
      if (job.isEmpty()) {
        return new Outcome.Unknown();
      }
      var next = job.get().state().after(event);
      if (next.isEmpty()) {
        return new Outcome.Refused(job.get());
      }
      if (update(job.get(), next.get(), found, moreAttempts)) {
        var now = find(id).orElseThrow();
        enqueue(now);
        return new Outcome.Changed(now);
      }
    }
  }

  private boolean update(Job job, JobState next, Findings found, int moreAttempts) {
    var now = clock.instant();
    var changed =
        jdbc()
            .sql(
                """
                update job set state = :state, stage = :stage, attempt = attempt + :more,
                  version = version + 1, updated_at = :now,
                  ticket = case when :state = 'QUEUED' then version + 1 else ticket end,
                  percent = case when :fresh then 0 else percent end,
                  eta_seconds = case when :fresh then null else eta_seconds end,
                  started_at = case when :more > 0 then coalesce(started_at, :now) else started_at end,
                  finished_at = case when :final then :now else null end,
                  failure_code = case when :kept then failure_code else :code end,
                  failure_sentence = case when :kept then failure_sentence else :sentence end,
                  failure_detail = case when :kept then failure_detail else :detail end,
                  rendition_key = coalesce(:key, rendition_key),
                  rendition_size = coalesce(:size, rendition_size),
                  rendition_seconds = coalesce(:seconds, rendition_seconds),
                  warnings = coalesce(:warnings::jsonb, warnings), plan = coalesce(:plan, plan)
                where id = :id and version = :version
                """)
            .param("state", JobRows.name(next))
            .param("stage", next.stage().name())
            .param("more", moreAttempts)
            .param("now", Timestamp.from(now))
            .param("fresh", isFresh(job.state(), next))
            .param("final", next.isFinal())
            .param("kept", isStopped(next) && found.failure().isEmpty())
            .param("code", code(next, found))
            .param("sentence", sentence(found))
            .param("detail", found.failure().map(f -> f.detail()).orElse(null))
            .param("key", found.rendition().map(Job.Rendition::key).orElse(null))
            .param("size", found.rendition().map(Job.Rendition::size).orElse(null))
            .param("seconds", found.rendition().map(Job.Rendition::seconds).orElse(null))
            .param("warnings", warnings(found))
            .param("plan", found.plan().orElse(null))
            .param("id", job.id())
            .param("version", job.version())
            .update();
    if (changed == 1) {
      remember(job.id(), job.version() + 1, next);
    }
    return changed == 1;
  }

  /** A stage begins anew; one that goes on keeps its percent, which never falls. */
  private static boolean isFresh(JobState now, JobState next) {
    return now.stage() != next.stage();
  }

  private static boolean isStopped(JobState state) {
    return state instanceof JobState.Failed || state instanceof JobState.Canceled;
  }

  private static @Nullable String code(JobState next, Findings found) {
    return next instanceof JobState.Failed(_, var code)
        ? code.name()
        : found.failure().map(f -> f.code().name()).orElse(null);
  }

  private static @Nullable String sentence(Findings found) {
    return found.failure().map(f -> f.sentence()).orElse(null);
  }

  private static @Nullable String warnings(Findings found) {
    return found.warnings().isEmpty() ? null : Columns.write(found.warnings());
  }

  private void remember(UUID id, long version, JobState state) {
    jdbc()
        .sql("insert into job_event (job_id, version, state, stage, at) values (?, ?, ?, ?, ?)")
        .params(
            id, version, JobRows.name(state), state.stage().name(), Timestamp.from(clock.instant()))
        .update();
    tellListeners(id);
  }

  /** Progress of the attempt that has the job; false when it has it no longer. */
  boolean report(Job taken, Job.Progress progress) {
    var changed =
        jdbc()
            .sql(
                """
                update job set percent = greatest(percent, :percent),
                  frames_done = greatest(frames_done, :done), frames_total = greatest(frames_total, :total),
                  frames_per_second = :speed, eta_seconds = :eta, version = version + 1,
                  updated_at = :now
                where id = :id and attempt = :attempt and state = 'RUNNING'
                """)
            .param("percent", progress.percent())
            .param("done", progress.framesDone())
            .param("total", progress.framesTotal())
            .param("speed", progress.framesPerSecond())
            .param("eta", progress.eta().orElse(null))
            .param("now", Timestamp.from(clock.instant()))
            .param("id", taken.id())
            .param("attempt", taken.attempt())
            .update();
    if (changed == 1) {
      tellListeners(taken.id());
    }
    return changed == 1;
  }

  private void tellListeners(UUID id) {
    jdbc().sql("select pg_notify(?, ?)").params(CHANNEL, id.toString()).query((_, _) -> 1).list();
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

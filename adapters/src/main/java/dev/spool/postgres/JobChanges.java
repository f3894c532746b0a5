package dev.spool.postgres;

import dev.spool.job.Failure;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.postgres.Decisions.Decision;
import dev.spool.postgres.JobTable.Outcome;
import dev.spool.postgres.json.Columns;
import dev.spool.work.JobRecords;
import dev.spool.work.JobRecords.Findings;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happens to jobs. Every change is one conditional update of one row: it names the version it
 * was decided on, and is decided anew when another was faster.
 */
record JobChanges(JobTable jobs) {
  private static final String CHANGE =
      """
      update job set state = :state, stage = :stage, attempt = attempt + :more,
        version = version + 1, updated_at = cast(:now as timestamptz),
        ticket = case when cast(:state as text) = 'QUEUED' then version + 1 else ticket end,
        turn = case when cast(:state as text) = 'QUEUED' and state <> 'RUNNING' then 0 else turn end,
        percent = case when :final and cast(:state as text) = 'SUCCEEDED' then 100 when :fresh then 0 else percent end,
        eta_seconds = case when :fresh or :final then null else eta_seconds end,
        started_at = case when :more > 0 then coalesce(started_at, cast(:now as timestamptz)) else started_at end,
        finished_at = case when :final then cast(:now as timestamptz) else null end,
        deadline = case when cast(:state as text) = 'QUEUED' then null else coalesce(deadline, cast(:deadline as timestamptz)) end,
        failure_code = case when :kept then failure_code else cast(:code as text) end,
        failure_sentence = case when :kept then failure_sentence else cast(:sentence as text) end,
        failure_detail = case when :kept then failure_detail else cast(:detail as text) end,
        memory_class = memory_class + :larger,
        dismissed = dismissed and :kept,
        rendition_key = coalesce(cast(:key as text), rendition_key),
        rendition_size = coalesce(cast(:size as bigint), rendition_size),
        rendition_seconds = coalesce(cast(:seconds as double precision), rendition_seconds),
        outputs = coalesce(:outputs::jsonb, outputs),
        warnings = coalesce(:warnings::jsonb, warnings), plan = coalesce(cast(:plan as text), plan)
      where id = :id and version = :version
      """;

  private JdbcClient jdbc() {
    return jobs.database().jdbc();
  }

  /** Queues a job if it waits for a worker. */
  void enqueue(Job job, Optional<Instant> notBefore) {
    if (job.state() instanceof JobState.Queued(var stage) && stage != Stage.UPLOAD) {
      jobs.queue().enqueue(job, notBefore);
    }
  }

  Outcome tell(UUID id, JobEvent event, Findings found, Predicate<Job> ours) {
    return jobs.database().inTransaction(() -> changed(id, event, found, ours));
  }

  private Outcome changed(UUID id, JobEvent event, Findings found, Predicate<Job> ours) {
    while (true) {
      var job = jobs.find(id).filter(ours);
      if (job.isEmpty()) {
        return new Outcome.Unknown();
      }
      var decided = new Decisions(jdbc(), jobs).on(job.get(), event, found);
      var next = job.get().state().after(decided.event());
      if (next.isEmpty()) {
        return new Outcome.Refused(job.get());
      }
      if (update(job.get(), next.get(), decided)) {
        var now = jobs.find(id).orElseThrow();
        enqueue(now, decided.notBefore());
        return new Outcome.Changed(now);
      }
    }
  }

  private boolean update(Job job, JobState next, Decision decided) {
    var found = decided.found();
    var moreAttempts = decided.event() instanceof JobEvent.Leased ? 1 : 0;
    var changed =
        jdbc()
            .sql(CHANGE)
            .param("state", JobRows.name(next))
            .param("stage", next.stage().name())
            .param("more", moreAttempts)
            .param("now", now())
            .param("deadline", moreAttempts > 0 ? soonestEnd() : null)
            .param("larger", decided.memory())
            .param("fresh", isFresh(job.state(), next))
            .param("final", next.isFinal())
            .param("kept", isStopped(job.state(), next) && found.failure().isEmpty())
            .param("code", code(next, found))
            .param("sentence", sentence(found))
            .param("detail", found.failure().map(Failure::detail).orElse(null))
            .param("key", found.rendition().map(Job.Rendition::key).orElse(null))
            .param("size", found.rendition().map(Job.Rendition::size).orElse(null))
            .param("seconds", found.rendition().map(Job.Rendition::seconds).orElse(null))
            .param("outputs", found.rendition().map(r -> Columns.write(r.outputs())).orElse(null))
            .param("warnings", warnings(found))
            .param("plan", found.plan().orElse(null))
            .param("id", job.id())
            .param("version", job.version())
            .update();
    if (changed == 1) {
      remember(job.id(), job.version() + 1, next);
      note(job, next, decided);
    }
    return changed == 1;
  }

  /** What this means for attempts: one ends when the job no longer runs, or is taken over. */
  private void note(Job job, JobState next, Decision decided) {
    var attempts = new Attempts(jdbc());
    var isTaken = decided.event() instanceof JobEvent.Leased;
    if (job.state() instanceof JobState.Running
        && (isTaken || !(next instanceof JobState.Running))) {
      attempts.end(job, decided.outcome(next), decided.found().failure(), now());
    }
    if (isTaken) {
      attempts.begin(job, now());
      new Turns(jdbc()).come(job.id());
    }
  }

  /** A stage begins anew; one that goes on keeps its percent, which never falls. */
  private static boolean isFresh(JobState now, JobState next) {
    return now.stage() != next.stage();
  }

  /** What failed stays known while nobody asks for another try. */
  private static boolean isStopped(JobState now, JobState next) {
    return now.isFinal() && next.isFinal();
  }

  private static @Nullable String code(JobState next, Findings found) {
    return next instanceof JobState.Failed(_, var code)
        ? code.name()
        : found.failure().map(f -> f.code().name()).orElse(null);
  }

  private static @Nullable String sentence(Findings found) {
    return found.failure().map(Failure::sentence).orElse(null);
  }

  private static @Nullable String warnings(Findings found) {
    return found.warnings().isEmpty() ? null : Columns.write(found.warnings());
  }

  void remember(UUID id, long version, JobState state) {
    jdbc()
        .sql("insert into job_event (job_id, version, state, stage, at) values (?, ?, ?, ?, ?)")
        .params(id, version, JobRows.name(state), state.stage().name(), now())
        .update();
    tellListeners(id);
  }

  /** Progress of the attempt that has the job; false when it has it no longer. */
  boolean report(Job taken, Stage stage, Job.Progress progress) {
    var changed =
        jdbc()
            .sql(
                """
                update job set
                  percent = case when stage = :stage then greatest(percent, :percent) else percent end,
                  frames_done = greatest(frames_done, :done), frames_total = greatest(frames_total, :total),
                  frames_per_second = :speed, eta_seconds = cast(:eta as bigint), version = version + 1,
                  updated_at = cast(:now as timestamptz)
                where id = :id and attempt = :attempt and state = 'RUNNING'
                """)
            .param("stage", stage.name())
            .param("percent", progress.percent())
            .param("done", progress.framesDone())
            .param("total", progress.framesTotal())
            .param("speed", progress.framesPerSecond())
            .param("eta", progress.eta().orElse(null))
            .param("now", now())
            .param("id", taken.id())
            .param("attempt", taken.attempt())
            .update();
    if (changed == 1) {
      tellListeners(taken.id());
    }
    return changed == 1;
  }

  /** Progress of what a job waits for; false when that is no more than was known. */
  boolean arrived(UUID id, int percent) {
    var changed =
        jdbc()
            .sql(
                """
                update job set percent = :percent, version = version + 1,
                  updated_at = cast(:now as timestamptz)
                where id = :id and stage = 'UPLOAD' and state in ('QUEUED', 'PAUSED') and percent < :percent
                """)
            .param("percent", percent)
            .param("now", now())
            .param("id", id)
            .update();
    if (changed == 1) {
      tellListeners(id);
    }
    return changed == 1;
  }

  /** Its work began when it was taken first after it had waited last. */
  boolean allow(Job taken, Duration work) {
    return jdbc()
            .sql(
                """
                update job set deadline = cast(:seconds as bigint) * interval '1 second' +
                  (select min(at) from job_event where job_id = :id and state = 'RUNNING' and version >
                    (select max(version) from job_event where job_id = :id and state = 'QUEUED'))
                where id = :id and attempt = :attempt and state = 'RUNNING'
                """)
            .param("seconds", work.toSeconds())
            .param("id", taken.id())
            .param("attempt", taken.attempt())
            .update()
        == 1;
  }

  private Timestamp now() {
    return Timestamp.from(jobs.clock().instant());
  }

  private Timestamp soonestEnd() {
    return Timestamp.from(jobs.clock().instant().plus(JobRecords.LEAST_ALLOWED));
  }

  private void tellListeners(UUID id) {
    jdbc()
        .sql("select pg_notify(?, ?)")
        .params(JobTable.CHANNEL, id.toString())
        .query((_, _) -> 1)
        .list();
  }
}

package dev.spool.postgres;

import dev.spool.job.Failure;
import dev.spool.job.Job;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Every attempt at a job: which worker made it, when, and how it ended. */
record Attempts(JdbcClient jdbc) {
  /** The outcome of an attempt whose worker fell silent; most others leave the job in a state. */
  static final String LOST = "LOST";

  /** It failed, and another follows. */
  static final String SET_BACK = "SET_BACK";

  /** The same for a reason that is not the job's. */
  static final String WAITED = "WAITED";

  /** An attempt brings a job forward that adds so much of its frames. */
  private static final String FRUITFUL =
      "cast(:done as bigint) - frames_at_begin >= greatest(1, cast(:total as bigint) / 20)";

  /** This process, as others call it. */
  private static final String WORKER = host() + "/" + ProcessHandle.current().pid();

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "unknown";
    }
  }

  /**
   * Attempts that broke off since one brought the job forward, the job ended last, or its owner
   * made it wait.
   */
  int counted(UUID job) {
    return jdbc.sql(
            """
            select count(*) from attempt where job_id = :job and outcome in ('LOST', 'SET_BACK')
              and number > (select coalesce(max(number), 0) from attempt where job_id = :job
                and (fruitful or outcome not in ('LOST', 'SET_BACK', 'WAITED', 'QUEUED')))
            """)
        .param("job", job)
        .query(Integer.class)
        .single();
  }

  /** Attempts at the end that all waited for what is not the job's. */
  int waited(UUID job) {
    return jdbc.sql(
            """
            select count(*) from attempt where job_id = :job and outcome = 'WAITED' and number >
              (select coalesce(max(number), 0) from attempt where job_id = :job
                and outcome <> 'WAITED')
            """)
        .param("job", job)
        .query(Integer.class)
        .single();
  }

  /** Whether the attempt that has the job brought it forward. */
  boolean isFruitful(Job job) {
    return frames(
            jdbc.sql(
                "select " + FRUITFUL + " from attempt where job_id = :job and number = :number"),
            job)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  private static StatementSpec frames(StatementSpec statement, Job job) {
    return statement
        .param("done", job.progress().framesDone())
        .param("total", job.progress().framesTotal())
        .param("job", job.id())
        .param("number", job.attempt());
  }

  /** The next attempt at a job. */
  void begin(Job job, Timestamp now) {
    jdbc.sql(
            """
            insert into attempt (job_id, number, worker, began_at, frames_at_begin)
            values (?, ?, ?, ?, ?)
            """)
        .params(job.id(), job.attempt() + 1, WORKER, now, job.progress().framesDone())
        .update();
  }

  /** The attempt that has the job ends. */
  void end(Job job, String outcome, Optional<Failure> failure, Timestamp now) {
    frames(
            jdbc.sql(
                """
                update attempt set outcome = :outcome, ended_at = cast(:now as timestamptz),
                  fruitful = %s, failure_code = cast(:code as text),
                  failure_sentence = cast(:sentence as text), failure_detail = cast(:detail as text)
                where job_id = :job and number = :number
                """
                    .formatted(FRUITFUL)),
            job)
        .param("outcome", outcome)
        .param("now", now)
        .param("code", failure.map(f -> f.code().name()).orElse(null))
        .param("sentence", failure.map(Failure::sentence).orElse(null))
        .param("detail", failure.map(Failure::detail).orElse(null))
        .update();
  }
}

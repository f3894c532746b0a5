package dev.spool.postgres;

import dev.spool.job.Job;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Timestamp;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every attempt at a job: which worker made it, when, and how it ended. */
record Attempts(JdbcClient jdbc) {
  /** The outcome of an attempt whose worker fell silent; others leave the job in a state. */
  private static final String LOST = "LOST";

  /** This process, as others call it. */
  private static final String WORKER = host() + "/" + ProcessHandle.current().pid();

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "unknown";
    }
  }

  /** Attempts whose workers were lost since the job ended last, or its owner made it wait. */
  int lost(UUID job) {
    return jdbc.sql(
            """
            select count(*) from attempt where job_id = :job and outcome = 'LOST' and number >
              (select coalesce(max(number), 0) from attempt where job_id = :job
                and outcome not in ('LOST', 'QUEUED'))
            """)
        .param("job", job)
        .query(Integer.class)
        .single();
  }

  void begin(UUID job, int number, Timestamp now) {
    jdbc.sql("insert into attempt (job_id, number, worker, began_at) values (?, ?, ?, ?)")
        .params(job, number, WORKER, now)
        .update();
  }

  /** The attempt that has the job ends, and leaves it in this state. */
  void end(Job job, String state, Timestamp now) {
    jdbc.sql("update attempt set outcome = ?, ended_at = ? where job_id = ? and number = ?")
        .params(state, now, job.id(), job.attempt())
        .update();
  }

  /** Another worker takes the job from the attempt that has it. */
  void lose(Job job, Timestamp now) {
    end(job, LOST, now);
  }
}

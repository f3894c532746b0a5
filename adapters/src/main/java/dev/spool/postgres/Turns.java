package dev.spool.postgres;

import dev.spool.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The order in which waiting jobs are taken: turn after turn, and in each turn one job of every
 * user who has any. Whoever comes joins the turn after the one that is being taken, so that neither
 * a single job waits behind another user's hundred, nor the hundredth for ever behind newcomers. A
 * job of higher priority goes before those of its own user only, and before others in its turn.
 */
record Turns(JdbcClient jdbc) {
  /** Turns are seconds from here, so that db-scheduler finds them in order, and all of them due. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Duration PRIORITY = Duration.ofMillis(90);
  private static final int HIGHEST = 10;

  /** Of two jobs that a user adds at once, one comes after the other. */
  private static final String ALONE =
      "select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) as locked";

  /** A job that has a turn keeps it. Within a turn and a priority, who came first is first. */
  private static final String TURN =
      """
      update job set turn = case when turn > 0 then turn else 1 + greatest(0,
          (select turn from latest_turn),
          (select max(turn) from job where user_id = :user and state in ('QUEUED', 'RUNNING')
            and priority >= :priority)) end
      where id = :id returning turn, nextval('arrival') % 90000 as arrival
      """;

  /** When the job is due, in the time of turns. Takes part in the caller's transaction. */
  Instant placeOf(Job job) {
    jdbc.sql(ALONE).param(job.user()).query(Integer.class).single();
    return jdbc.sql(TURN)
        .param("user", job.user())
        .param("priority", job.scheduling().priority())
        .param("id", job.id())
        .query((row, _) ->
            FIRST
                .plusSeconds(row.getLong("turn"))
                .plus(PRIORITY.multipliedBy(HIGHEST - job.scheduling().priority()))
                .plusNanos(1_000 * row.getLong("arrival")))
        .single();
  }

  /** A job was taken: its turn has come. */
  void come(UUID job) {
    jdbc.sql(
            """
            update latest_turn set turn = job.turn from job
            where job.id = ? and job.turn > latest_turn.turn
            """)
        .param(job)
        .update();
  }
}

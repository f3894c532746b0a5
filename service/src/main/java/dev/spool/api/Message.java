package dev.spool.api;

import dev.spool.postgres.JobTable;
import java.util.UUID;

/** What a follower of jobs is told. */
sealed interface Message {
  /** A job as it is now. */
  record Current(JobBodies.News news) implements Message {}

  /** A state that a job had while its follower was away. */
  record Missed(UUID job, JobTable.Past past) implements Message {}

  /** The follower asked for something that is refused. */
  record Refused(ApiError error, String subject) implements Message {}

  /** Somebody is still here. */
  record Heartbeat() implements Message {}
}

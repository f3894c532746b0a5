package dev.spool.postgres;

import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Jobs for tests, on a database of their own, under a clock that stands until it is set. */
record Jobs(Database database, JobTable table, TakenJobs taken, AtomicReference<Instant> now)
    implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  static Jobs fresh() {
    return fresh((_, _) -> {});
  }

  static Jobs fresh(JobTable.Queue queue) {
    var database = TestDatabase.fresh();
    var now = new AtomicReference<>(START);
    InstantSource clock = now::get;
    var table = new JobTable(database, queue, clock);
    return new Jobs(database, table, new TakenJobs(table, new AssetTable(database.jdbc())), now);
  }

  /** A job of a user that waits for a worker, as it came into the table. */
  Job add(String user) {
    return add(job(user, 5));
  }

  Job add(Job job) {
    table.add(job);
    return table.find(job.id()).orElseThrow();
  }

  /** A worker took it. */
  Job take(Job job) {
    return taken.take(job.id(), now(job).scheduling().ticket()).orElseThrow();
  }

  Job now(Job job) {
    return table.find(job.id()).orElseThrow();
  }

  Job tell(Job job, JobEvent event) {
    table.tell(job.id(), event);
    return now(job);
  }

  Job job(String user, int priority) {
    return new Job(
        UUID.randomUUID(),
        user,
        new Job.Request(
            Optional.of("{}"),
            Optional.empty(),
            Map.of("clip.mp4", new UUID(0, 1)),
            Map.of("format", "mp4"),
            "holiday"),
        new JobState.Queued(Stage.PROCESSING),
        Job.Progress.NONE,
        0,
        1,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new Job.Times(now.get(), now.get(), Optional.empty(), Optional.empty(), Optional.empty()),
        new Job.Scheduling(priority, Optional.empty(), 1));
  }

  @Override
  public void close() {
    database.close();
  }
}

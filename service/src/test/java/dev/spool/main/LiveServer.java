package dev.spool.main;

import dev.spool.api.Backend;
import dev.spool.api.access.Access;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.postgres.Database;
import dev.spool.postgres.TakenJobs;
import dev.spool.work.JobRecords.Findings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** API processes on one database, and jobs that are driven by hand instead of by a worker. */
final class LiveServer implements AutoCloseable {
  private final Parts parts;
  private final Backend backend;

  LiveServer(Path data) throws Exception {
    parts = Parts.open(data, freePort(), List.of(), Map.of());
    backend = parts.backend();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Another API process, as far as jobs are concerned: nothing but the database is shared. */
  ConfigurableApplicationContext start(String... more) {
    return new Web("127.0.0.1", 0, new Access.Local(), List.of("https://editor.example"))
        .start(backend, more);
  }

  static int port(ConfigurableApplicationContext context) {
    var server = ((WebServerApplicationContext) context).getWebServer();
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server.getPort();
  }

  Job add(String user) {
    return add(user, "holiday");
  }

  Job add(String user, String title) {
    var now = Instant.now();
    var job =
        new Job(
            UUID.randomUUID(),
            user,
            new Job.Request(Optional.of("{}"), Optional.empty(), Map.of(), Map.of(), title),
            new JobState.Queued(Stage.PROCESSING),
            Job.Progress.NONE,
            0,
            1,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new Job.Times(now, now, Optional.empty(), Optional.empty(), Optional.empty()),
            new Job.Scheduling(5, Optional.empty(), 1));
    backend.jobs().add(job);
    return job;
  }

  Database database() {
    return backend.database();
  }

  private TakenJobs records() {
    return new TakenJobs(backend.jobs(), backend.assets());
  }

  Job take(Job job) {
    return records().take(job.id(), job.scheduling().ticket()).orElseThrow();
  }

  void report(Job taken, int percent) {
    records()
        .report(
            taken,
            backend.jobs().find(taken.id()).orElseThrow().state().stage(),
            new Job.Progress(percent, percent, 100, 25, Optional.of(100L - percent)));
  }

  void stageDone(Job taken) {
    records()
        .tell(
            taken,
            new JobEvent.StageDone(backend.jobs().find(taken.id()).orElseThrow().state().stage()),
            Findings.of(new Job.Rendition("renditions/" + taken.id(), 1_000, 4)));
  }

  void cancel(Job job) {
    backend.jobs().tell(job.id(), new JobEvent.Cancel());
  }

  /** Processing, storage and download, one after the other. */
  void finish(Job taken) {
    stageDone(taken);
    stageDone(taken);
    stageDone(taken);
  }

  @Override
  public void close() {
    parts.close();
  }
}

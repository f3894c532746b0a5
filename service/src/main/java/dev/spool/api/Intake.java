package dev.spool.api;

import dev.spool.job.Upload;
import dev.spool.postgres.Arrivals;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what has arrived, behind the calls: looking at gigabytes takes longer than a call may.
 * What was begun is in the database, and goes on whatever happens to this process.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final int AT_ONCE = 4;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** So old an upload is given up that could not be looked at. */
  private static final Duration OLDEST = Duration.ofDays(14);

  private final Backend backend;
  private final Arrivals arrivals;
  private final Assembly assembly;
  private final Ingest ingest;

  Intake(Backend backend, Arrivals arrivals, Assembly assembly) {
    this.backend = backend;
    this.arrivals = arrivals;
    this.assembly = assembly;
    this.ingest = new Ingest(backend);
  }

  /** From now on this process takes part in the work. */
  void start() {
    backend.ingests().work(AT_ONCE, this::run);
  }

  /** Refuses while parts are missing; what was begun already goes on. */
  void begin(Upload upload, Map<Integer, String> tags)
      throws FailedException, InterruptedException {
    assembly.check(upload, tags);
    backend
        .database()
        .inTransaction(() -> {
          if (backend.uploads().ingest(upload, tags)) {
            backend.ingests().enqueue(upload.id());
          }
        });
    backend.ingests().hurry();
  }

  /** When calls that wait have waited long enough. */
  Instant deadline() {
    return backend.clock().instant().plus(backend.limits().patience());
  }

  /** What has become of an upload when it is no longer looked at, or at the deadline. */
  Upload await(UUID id, Instant deadline) throws InterruptedException {
    while (true) {
      var upload = backend.uploads().find(id).orElseThrow();
      if (upload.state() != Upload.State.INGESTING
          || !backend.clock().instant().isBefore(deadline)) {
        return upload;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private void run(UUID id) {
    var upload = backend.uploads().find(id).orElseThrow();
    try {
      if (upload.state() == Upload.State.INGESTING) {
        run(upload);
      }
      // Even if it had ended before: whoever ended it may have died before saying so.
      arrivals.settle(upload.user());
    } catch (InterruptedException stopping) {
      throw new IllegalStateException("upload %s is left to others".formatted(id), stopping);
    } catch (FailedException | IOException failed) {
      LOG.warn("upload {} could not be looked at and will be again: {}", id, failed.toString());
      throw new IllegalStateException(failed);
    }
  }

  private void run(Upload upload) throws IOException, FailedException, InterruptedException {
    if (backend.clock().instant().isAfter(upload.times().created().plus(OLDEST))) {
      refuse(upload, "The file %s could not be read. Upload it again.");
      return;
    }
    try {
      assembly.assemble(upload, backend.uploads().tags(upload.id()));
    } catch (RefusedException changed) {
      LOG.info("upload {}: {}", upload.id(), changed.getMessage());
      refuse(upload, "Parts of %s were changed while they were put together. Upload it again.");
      return;
    }
    ingest.take(upload);
  }

  private void refuse(Upload upload, String sentence) throws FailedException, InterruptedException {
    var refusal = Optional.of(sentence.formatted(upload.file().name()));
    if (backend.uploads().end(upload, Upload.State.REFUSED, refusal)) {
      assembly.drop(upload);
    }
  }
}

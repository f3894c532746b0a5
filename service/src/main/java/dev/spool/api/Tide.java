package dev.spool.api;

import dev.spool.job.Job;
import dev.spool.job.Upload;
import dev.spool.postgres.Arrivals;
import dev.spool.postgres.JobSummaries;
import dev.spool.work.DirectTransfers.Part;
import dev.spool.work.FailedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Looks every other second how far the files are that jobs wait for: bytes go to the store without
 * a word to us.
 */
@Component
final class Tide implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Tide.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** So many jobs and uploads are looked at in a round. */
  private static final int MOST_JOBS = 100;

  private static final int MOST_UPLOADS = 50;

  private static final int ALMOST = 99;

  private final Backend backend;
  private final Uploads uploads;
  private final Board board;
  private final CountDownLatch closing = new CountDownLatch(1);

  Tide(Backend backend, Uploads uploads, Board board) {
    this.backend = backend;
    this.uploads = uploads;
    this.board = board;
    Thread.ofVirtual().name("tide").start(this::look);
  }

  private void look() {
    try {
      while (!closing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        round();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() throws InterruptedException {
    try {
      var known = new HashMap<UUID, Height>();
      for (var job : new JobSummaries(backend.database()).waiting(MOST_JOBS)) {
        uploads.arrivals().settle(job);
        look(job, known);
      }
    } catch (FailedException | RuntimeException failed) {
      LOG.warn("uploads could not be looked at and will be again: {}", failed.toString());
    }
  }

  private void look(Job job, Map<UUID, Height> known) throws FailedException, InterruptedException {
    var all = Height.NONE;
    for (var id : Arrivals.ids(job).toList()) {
      if (!known.containsKey(id) && known.size() < MOST_UPLOADS) {
        known.put(id, height(job.user(), id));
      }
      all = all.and(known.getOrDefault(id, Height.UNKNOWN));
    }
    if (backend.jobs().arrived(job.id(), Math.min(ALMOST, all.percent()))) {
      board.hasChanged(job.id());
    }
  }

  private Height height(String user, UUID id) throws FailedException, InterruptedException {
    var asset = backend.assets().find(id, user);
    if (asset.isPresent()) {
      return Height.full(asset.get().size());
    }
    var upload = backend.uploads().find(id, user);
    return upload.isPresent() ? height(upload.get()) : Height.UNKNOWN;
  }

  private Height height(Upload upload) throws FailedException, InterruptedException {
    var size = upload.file().cut().map(Upload.Cut::size);
    return switch (upload.state()) {
      case INGESTING, COMPLETED -> size.map(Height::full).orElse(Height.DONE);
      case REFUSED, ABORTED -> Height.UNKNOWN;
      case PENDING -> {
        var bytes = uploads.parts(upload).stream().mapToLong(Part::size).sum();
        yield new Height(bytes, size, 0, 1);
      }
    };
  }

  /**
   * How much of some files is there: bytes of bytes, or, where a file's size is not known, files of
   * files.
   */
  record Height(long bytes, Optional<Long> of, int files, int ofFiles) {
    static final Height NONE = new Height(0, Optional.of(0L), 0, 0);
    static final Height UNKNOWN = new Height(0, Optional.empty(), 0, 1);
    static final Height DONE = new Height(0, Optional.empty(), 1, 1);

    static Height full(long size) {
      return new Height(size, Optional.of(size), 1, 1);
    }

    Height and(Height other) {
      return new Height(
          bytes + other.bytes,
          of.flatMap(mine -> other.of.map(its -> mine + its)),
          files + other.files,
          ofFiles + other.ofFiles);
    }

    int percent() {
      var all = of.filter(size -> size > 0);
      return all.isPresent()
          ? (int) Math.min(100, 100 * bytes / all.get())
          : ofFiles == 0 ? 0 : 100 * files / ofFiles;
    }
  }

  /** A round that has begun may end: an interrupt would break a connection of the pool. */
  @Override
  public void destroy() {
    closing.countDown();
  }
}

package dev.spool.postgres;

import dev.spool.job.JobEvent;
import dev.spool.job.Upload;
import dev.spool.work.DirectTransfers;
import dev.spool.work.FailedException;
import dev.spool.work.JobRun;
import dev.spool.work.ObjectStore;
import dev.spool.work.ObjectStore.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends jobs that take too long and removes what is kept long enough: first what lies in the store,
 * then the rows that tell of it. Several may sweep at once, each step happens once.
 */
public record Sweeper(Tables tables, Objects objects, Retention retention) {
  /** Nothing is younger than a call that has not come back yet. */
  static final Duration GRACE = Duration.ofDays(1);

  /** Where rows are swept. */
  public record Tables(JobTable jobs, UploadTable uploads, Arrivals arrivals) {}

  /** Where objects are swept. */
  public record Objects(ObjectStore store, DirectTransfers transfers) {}

  /**
   * How long things are kept: jobs after a good end and after another, rendered pieces and
   * unfinished uploads after their beginning; and how many bytes of pieces for one user.
   */
  public record Retention(
      Duration finished, Duration failed, Duration pieces, long pieceBytes, Duration uploads) {
    public static final Retention USUAL =
        new Retention(
            Duration.ofDays(30),
            Duration.ofDays(7),
            Duration.ofDays(7),
            100_000_000_000L,
            Duration.ofDays(7));
  }

  /** A part of the sweeping: fails without keeping the others from being done. */
  @FunctionalInterface
  private interface Step {
    void sweep() throws FailedException, InterruptedException;
  }

  /** Ends the jobs that may not go on any longer. */
  public void endOverdue() {
    tables.jobs().overdue().forEach(id -> tables.jobs().tell(id, new JobEvent.RanOutOfTime()));
  }

  /** Removes all that is kept long enough; throws the first failure when everything was tried. */
  public void sweep() throws FailedException, InterruptedException {
    var failures = new ArrayList<FailedException>();
    for (var step :
        List.<Step>of(
            this::jobs, this::pieces, this::waiting, this::uploads, this::begun, this::orphans)) {
      try {
        step.sweep();
      } catch (FailedException failed) {
        failures.add(failed);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private void jobs() throws FailedException, InterruptedException {
    var expired = expired();
    while (!expired.isEmpty()) {
      for (var id : expired) {
        objects.store().delete(objects.store().keys(JobRun.RENDITIONS + id + "/"));
        tables.jobs().forget(id);
      }
      expired = expired();
    }
  }

  private List<UUID> expired() {
    return tables.jobs().expired(before(retention.finished()), before(retention.failed()));
  }

  private void pieces() throws FailedException, InterruptedException {
    var all = new OldPieces(before(retention.pieces()), retention.pieceBytes());
    for (var page = page(JobRun.PIECES, ""); !page.isEmpty(); page = next(JobRun.PIECES, page)) {
      objects.store().delete(all.after(page));
    }
    objects.store().delete(all.rest());
  }

  /** Jobs whose uploads are all there, or will never be, were not told when a process died then. */
  private void waiting() {
    tables.jobs().usersWaiting().forEach(tables.arrivals()::settle);
  }

  private void uploads() throws FailedException, InterruptedException {
    var expired = tables.uploads().expired(before(GRACE));
    while (!expired.isEmpty()) {
      for (var upload : expired) {
        forget(upload);
      }
      expired = tables.uploads().expired(before(GRACE));
    }
  }

  /** What became an asset stays in the store. */
  private void forget(Upload upload) throws FailedException, InterruptedException {
    var isOver =
        upload.state() != Upload.State.PENDING
            || tables.uploads().end(upload, Upload.State.ABORTED, Optional.empty());
    if (isOver && upload.state() != Upload.State.COMPLETED) {
      drop(upload.place(), upload.file().method());
    }
    if (isOver) {
      tables.uploads().forget(upload.id());
    }
  }

  private void drop(Upload.Place place, Upload.Method method)
      throws FailedException, InterruptedException {
    switch (method) {
      case FORM -> objects.store().delete(List.of(place.upload()));
      case PUT, MULTIPART -> objects.transfers().abort(place.key(), place.upload());
    }
    objects.store().delete(List.of(place.key()));
  }

  private void begun() throws FailedException, InterruptedException {
    objects.transfers().abortStale(before(retention.uploads().plus(GRACE)));
  }

  /** Uploaded objects that neither an asset nor an upload tells of. */
  private void orphans() throws FailedException, InterruptedException {
    orphans(Upload.KEYS);
    orphans(Upload.FORMS);
  }

  private void orphans(String prefix) throws FailedException, InterruptedException {
    var before = before(retention.uploads().plus(GRACE));
    for (var page = page(prefix, ""); !page.isEmpty(); page = next(prefix, page)) {
      var old = old(page, before);
      var known = tables.uploads().known(old);
      objects.store().delete(old.stream().filter(key -> !known.contains(key)).toList());
    }
  }

  private List<Listed> page(String prefix, String after)
      throws FailedException, InterruptedException {
    return objects.store().list(prefix, after);
  }

  private List<Listed> next(String prefix, List<Listed> page)
      throws FailedException, InterruptedException {
    return page(prefix, page.getLast().key());
  }

  private static List<String> old(List<Listed> page, Instant before) {
    return page.stream()
        .filter(listed -> listed.written().isBefore(before))
        .map(Listed::key)
        .toList();
  }

  private Instant before(Duration age) {
    return tables.jobs().clock().instant().minus(age);
  }
}

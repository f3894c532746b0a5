package dev.spool.api;

import dev.spool.estimate.Tariff;
import dev.spool.postgres.Arrivals;
import dev.spool.postgres.AssetTable;
import dev.spool.postgres.Database;
import dev.spool.postgres.JobTable;
import dev.spool.postgres.UploadTable;
import dev.spool.work.DirectTransfers;
import dev.spool.work.ObjectStore;
import dev.spool.work.Preparation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Everything that the HTTP interface works with, put together in {@code main}. */
public record Backend(
    Database database,
    JobTable jobs,
    AssetTable assets,
    UploadTable uploads,
    ObjectStore store,
    DirectTransfers transfers,
    Preparation.Tools tools,
    Path scratch,
    InstantSource clock,
    Limits limits,
    Tariff tariff) {

  /** Which files of jobs that wait are there. */
  public Arrivals arrivals() {
    return new Arrivals(jobs, assets, uploads);
  }

  /**
   * How much a caller may have, how long a download's address is good, and how long an upload may
   * take.
   */
  public record Limits(
      int activeJobsPerUser, long uploadBytes, Duration download, Duration upload) {
    public static final Limits USUAL =
        new Limits(1_000, 200L << 30, Duration.ofHours(1), Duration.ofDays(7));

    public Limits withUpload(Duration longest) {
      return new Limits(activeJobsPerUser, uploadBytes, download, longest);
    }
  }
}

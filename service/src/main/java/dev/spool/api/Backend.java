package dev.spool.api;

import dev.spool.estimate.Tariff;
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

  /** How much a caller may have, and how long things are valid. */
  public record Limits(int activeJobsPerUser, long uploadBytes, Duration download) {
    public static final Limits USUAL = new Limits(1_000, 200L << 30, Duration.ofHours(1));
  }
}

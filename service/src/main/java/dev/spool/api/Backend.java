package dev.spool.api;

import dev.spool.estimate.Tariff;
import dev.spool.postgres.Arrivals;
import dev.spool.postgres.AssetTable;
import dev.spool.postgres.Database;
import dev.spool.postgres.JobTable;
import dev.spool.postgres.UploadQueue;
import dev.spool.postgres.UploadTable;
import dev.spool.work.DirectTransfers;
import dev.spool.work.ObjectStore;
import dev.spool.work.Preparation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;

/** Everything that the HTTP interface works with, put together in {@code main}. */
public record Backend(
    Database database,
    JobTable jobs,
    AssetTable assets,
    UploadTable uploads,
    UploadQueue ingests,
    ObjectStore store,
    DirectTransfers transfers,
    Preparation.Tools tools,
    Path scratch,
    InstantSource clock,
    Limits limits,
    Tariff tariff) {

  /** Which files of jobs that wait are there; {@code changed} hears of jobs that are told. */
  public Arrivals arrivals(Consumer<UUID> changed) {
    return new Arrivals(jobs, assets, uploads, changed);
  }

  public Backend with(Limits others) {
    return new Backend(
        database, jobs, assets, uploads, ingests, store, transfers, tools, scratch, clock, others,
        tariff);
  }

  /**
   * How much a caller may have, how long a download's address is good, how long an upload may take,
   * and how long a call waits for what goes on without it.
   */
  public record Limits(
      int activeJobsPerUser,
      long uploadBytes,
      Duration download,
      Duration upload,
      Duration patience) {
    public static final Limits USUAL =
        new Limits(
            1_000, 200L << 30, Duration.ofHours(1), Duration.ofDays(7), Duration.ofSeconds(20));

    public Limits withUpload(Duration longest) {
      return new Limits(activeJobsPerUser, uploadBytes, download, longest, patience);
    }
  }
}

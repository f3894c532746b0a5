package dev.spool.api;

import dev.spool.estimate.Tariff;
import dev.spool.estimate.Toll;
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
import java.util.function.Supplier;

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
    Costs costs) {

  /** Which files of jobs that wait are there; {@code changed} hears of jobs that are told. */
  public Arrivals arrivals(Consumer<UUID> changed) {
    return new Arrivals(jobs, assets, uploads, changed);
  }

  public Backend with(Limits others) {
    return new Backend(
        database, jobs, assets, uploads, ingests, store, transfers, tools, scratch, clock, others,
        costs);
  }

  /** What renders, at which price, and how fast as far as is known by now. */
  public record Costs(Tariff tariff, Supplier<Toll> toll) {}

  /**
   * How much a user may have, how long a download's address is good, how long an upload may take,
   * and how long a call waits for what goes on without it.
   */
  public record Limits(Amounts most, Duration download, Duration upload, Duration patience) {
    public static final Limits USUAL = of(Amounts.USUAL, Duration.ofDays(7));

    public static Limits of(Amounts most, Duration upload) {
      return new Limits(most, Duration.ofHours(1), upload, Duration.ofSeconds(20));
    }
  }

  /**
   * How much of each: jobs that wait or run, uploads on their way, bytes of one file, bytes of all
   * files of a user, those on their way included; calls in a second.
   */
  public record Amounts(int jobs, int uploads, long fileBytes, long userBytes, int calls) {
    public static final Amounts USUAL = new Amounts(1_000, 1_000, 200L << 30, 2L << 40, 300);

    public Amounts {
      if (jobs < 1 || uploads < 1 || fileBytes < 1 || userBytes < 1 || calls < 1) {
        throw new IllegalArgumentException("a limit is at least 1");
      }
    }
  }
}

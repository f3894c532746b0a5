package dev.spool.main;

import dev.spool.api.Backend;
import dev.spool.http.GuardedFetcher;
import dev.spool.http.PublicInternet;
import dev.spool.mp4.Mp4Packets;
import dev.spool.postgres.AssetTable;
import dev.spool.postgres.Database;
import dev.spool.postgres.DatabaseClock;
import dev.spool.postgres.DatabaseUrl;
import dev.spool.postgres.EmbeddedDatabase;
import dev.spool.postgres.JobQueue;
import dev.spool.postgres.JobTable;
import dev.spool.postgres.Sweeper;
import dev.spool.postgres.TakenJobs;
import dev.spool.postgres.Timetable;
import dev.spool.postgres.Timetable.Errand;
import dev.spool.postgres.UploadQueue;
import dev.spool.postgres.UploadTable;
import dev.spool.process.FfmpegEncoder;
import dev.spool.process.FfprobeProber;
import dev.spool.s3.EmbeddedStore;
import dev.spool.s3.S3Settings;
import dev.spool.s3.S3Store;
import dev.spool.text.FontTypesetter;
import dev.spool.work.FailedException;
import dev.spool.work.JobRun;
import dev.spool.work.Preparation;
import dev.spool.work.Workspace;
import dev.spool.work.room.Room;
import dev.spool.work.warm.WarmCache;
import dev.spool.work.warm.WarmCache.Thrift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service's parts, embedded under one directory unless the environment names others. */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Path scratch;
  private final Wiring wiring;
  private final Preparation.Tools tools;
  private final Lessons lessons;
  private @Nullable Backend backend;
  private @Nullable JobQueue queue;
  private long warmBytes;

  private Parts(Path scratch, Wiring wiring) throws InterruptedException {
    this.scratch = scratch;
    this.wiring = wiring;
    this.lessons = new Lessons(wiring.experience());
    this.tools =
        new Preparation.Tools(
            new FfprobeProber(wiring.installation(), wiring.sandbox()),
            new Mp4Packets(),
            new FontTypesetter(),
            new GuardedFetcher(GuardedFetcher.Limits.USUAL, PublicInternet::contains),
            wiring.device());
  }

  static Parts open(Path data, int storePort, List<String> origins, Map<String, String> environment)
      throws IOException, InterruptedException, FailedException {
    Files.createDirectories(data);
    var settings = Settings.of(environment);
    var parts = new Parts(data.resolve("scratch"), Wiring.forStrangers(settings.sandbox()));
    try {
      parts.open(data, storePort, origins, settings);
      return parts;
    } catch (IOException | RuntimeException | FailedException | InterruptedException failed) {
      parts.close();
      throw failed;
    }
  }

  private void open(Path data, int storePort, List<String> origins, Settings settings)
      throws IOException, InterruptedException, FailedException {
    Workspace.sweep(scratch);
    warmBytes = settings.warmBytes();
    var ownDatabase = ownDatabase(data, settings);
    var ownStore = ownStore(data, storePort, origins, settings);
    var url = settings.database().or(() -> ownDatabase).orElseThrow();
    var database = keep(Database.open(url));
    var store =
        keep(
            new S3Store(
                settings.store().or(() -> ownStore).orElseThrow(), settings.faults().coolDown()));
    store.ensureBucket();
    var clock = new DatabaseClock(database);
    queue = keep(new JobQueue(database, clock, settings.faults().silence()));
    backend =
        new Backend(
            database,
            new JobTable(database, queue, clock, settings.faults().retries()),
            new AssetTable(database.jdbc()),
            new UploadTable(database.jdbc()),
            keep(new UploadQueue(database, clock, settings.faults().silence())),
            store,
            store,
            tools,
            scratch,
            clock,
            Backend.Limits.of(settings.amounts(), settings.retention().uploads()),
            new Backend.Costs(settings.tariff(), lessons::toll));
    keep(Timetable.start(database, errands(backend, settings)));
    if (ownDatabase.isPresent() || ownStore.isPresent()) {
      keep(Invitation.leave(data, ownDatabase, ownStore));
    }
  }

  private static List<Errand> errands(Backend backend, Settings settings) {
    var sweeper =
        new Sweeper(
            new Sweeper.Tables(backend.jobs(), backend.uploads(), backend.arrivals(_ -> {})),
            new Sweeper.Objects(backend.store(), backend.transfers()),
            settings.retention());
    return List.of(
        new Errand("end overdue jobs", Duration.ofMinutes(1), sweeper::endOverdue),
        new Errand("sweep", Duration.ofHours(1), sweeper::sweep));
  }

  private Optional<DatabaseUrl> ownDatabase(Path data, Settings settings) {
    return settings.database().isPresent()
        ? Optional.empty()
        : Optional.of(keep(EmbeddedDatabase.open(data, Wiring.cache().resolve("postgres"))).url());
  }

  private Optional<S3Settings> ownStore(
      Path data, int port, List<String> origins, Settings settings) throws IOException {
    return settings.store().isPresent()
        ? Optional.empty()
        : Optional.of(
            keep(EmbeddedStore.start(data.resolve("store"), port, origins))
                .settings(settings.publicStore()));
  }

  Backend backend() {
    if (backend == null) {
      throw new IllegalStateException("not opened");
    }
    return backend;
  }

  /** What FFmpeg is confined by. */
  String sandbox() {
    return wiring.sandbox().name();
  }

  /** Begins to render here. */
  void work(int jobsAtATime) {
    if (jobsAtATime > 0 && queue != null) {
      var machine =
          new JobRun.Machine(
              backend().store(),
              tools,
              FfmpegEncoder.behindOthers(wiring.installation(), wiring.sandbox()),
              wiring.encoderName(),
              scratch,
              new WarmCache(scratch.resolve("warm"), warmBytes, Thrift.USUAL, backend().clock()),
              Room.on(scratch),
              Math.max(1, Runtime.getRuntime().availableProcessors() / jobsAtATime),
              lessons::toll,
              lessons::learn);
      var run = new JobRun(new TakenJobs(backend().jobs(), backend().assets()), machine);
      queue.work(jobsAtATime, run::run);
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    opened.push(part);
    return part;
  }

  /** Last opened, first closed; one that cannot be closed keeps no other from it. */
  @Override
  public void close() {
    for (var part = opened.poll(); part != null; part = opened.poll()) {
      try {
        part.close();
      } catch (Exception failed) {
        System.getLogger("spool").log(System.Logger.Level.WARNING, "could not be closed", failed);
      }
    }
  }
}

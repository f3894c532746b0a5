package dev.spool.acceptance.partial;

import dev.spool.acceptance.program.Tools;
import dev.spool.estimate.Toll;
import dev.spool.mp4.Mp4Packets;
import dev.spool.process.FfmpegEncoder;
import dev.spool.process.FfprobeProber;
import dev.spool.process.sandbox.Unconfined;
import dev.spool.s3.EmbeddedStore;
import dev.spool.s3.S3Store;
import dev.spool.text.FontTypesetter;
import dev.spool.work.JobRun;
import dev.spool.work.Preparation;
import dev.spool.work.Sha256;
import dev.spool.work.StoredAsset;
import dev.spool.work.room.Room;
import dev.spool.work.warm.WarmCache;
import dev.spool.work.warm.WarmCache.Thrift;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** An object store, and workers that run jobs with it. */
final class Bench implements AutoCloseable {
  private static final int POISON = 1 << 20;

  private final Path directory;
  private final EmbeddedStore server;
  private final S3Store client;
  final MeteredStore store;

  Bench(Path directory) throws Exception {
    this.directory = directory;
    server = EmbeddedStore.start(directory.resolve("store"), 0, List.of());
    client = new S3Store(server.settings());
    client.ensureBucket();
    store = MeteredStore.of(client);
  }

  StoredAsset stored(Path file) throws Exception {
    var hash = Sha256.of(file);
    store.put("content/" + hash, file, "video/mp4", _ -> {});
    var name = file.getFileName().toString();
    return new StoredAsset(
        UUID.randomUUID(), "user", name, "content/" + hash, hash, Files.size(file));
  }

  WarmCache warm(String name, Thrift thrift) {
    return new WarmCache(directory.resolve(name), 1L << 40, thrift, InstantSource.system());
  }

  /** What is not brought is neither zeros nor anything else that one could rely on. */
  void poison(WarmCache warm, StoredAsset asset) throws Exception {
    var object = store.find(asset.key()).orElseThrow();
    var garbage = new byte[POISON];
    new Random(7).nextBytes(garbage);
    Files.createDirectories(warm.directory());
    var file = warm.directory().resolve(Sha256.of(object.key() + "\n" + object.tag()));
    try (var out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long left = asset.size(); left > 0; left -= POISON) {
        out.write(ByteBuffer.wrap(garbage, 0, (int) Math.min(left, POISON)));
      }
    }
  }

  /** What came of a job: its file and its plan. */
  record Made(Path file, String plan) {}

  Made made(String project, StoredAsset asset, WarmCache warm) throws Exception {
    var job = new OneJob(project, Map.of(), Map.of(asset.name(), asset));
    run(job, warm);
    var file = directory.resolve(job.id() + ".out");
    store.fetch(job.result(), file);
    // Nobody finds what it made.
    store.delete(store.keys(JobRun.PIECES));
    return new Made(file, job.plan());
  }

  void run(OneJob job, WarmCache warm) throws IOException {
    var installation = Tools.installation();
    var sandbox = Tools.sandbox().orElseGet(Unconfined::new);
    var tools =
        new Preparation.Tools(
            new FfprobeProber(installation, sandbox),
            new Mp4Packets(),
            new FontTypesetter(),
            (_, _) -> {
              throw new AssertionError("nothing is fetched from the network");
            },
            Optional.empty());
    var machine =
        new JobRun.Machine(
            store,
            tools,
            new FfmpegEncoder(installation, sandbox),
            "encoder",
            Files.createDirectories(directory.resolve("scratch")),
            warm,
            Room.on(directory),
            2,
            () -> Toll.USUAL,
            _ -> {});
    new JobRun(job, machine).run(job.id(), 1);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}

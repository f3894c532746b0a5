package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.job.Upload;
import dev.spool.s3.EmbeddedStore;
import dev.spool.s3.S3Store;
import dev.spool.work.FailedException;
import dev.spool.work.JobRecords.Findings;
import dev.spool.work.JobRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweeperTest {
  private static final Failure FULL = new Failure(FailureCode.DISK_TOO_SMALL, "full", "");

  private final Jobs jobs = Jobs.fresh();
  private final UploadTable uploads = new UploadTable(jobs.database().jdbc());
  private final AssetTable assets = new AssetTable(jobs.database().jdbc());

  @TempDir Path directory;

  private EmbeddedStore server;
  private S3Store store;
  private Sweeper sweeper;

  @BeforeEach
  void start() throws Exception {
    jobs.now().set(Instant.now());
    server = EmbeddedStore.start(directory.resolve("store"), 0, List.of());
    store = new S3Store(server.settings());
    store.ensureBucket();
    sweeper =
        new Sweeper(
            new Sweeper.Tables(
                jobs.table(), uploads, new Arrivals(jobs.table(), assets, uploads, _ -> {})),
            new Sweeper.Objects(store, store),
            Sweeper.Retention.USUAL);
  }

  @AfterEach
  void close() {
    store.close();
    server.close();
    jobs.close();
  }

  @Test
  void aJobThatTakesTooLongTimesOut() {
    var job = jobs.take(jobs.add("user"));
    later(Duration.ofMinutes(15));
    sweeper.endOverdue();
    assertThat(jobs.now(job).state()).isEqualTo(new JobState.Running(Stage.PROCESSING));
    later(Duration.ofSeconds(1));
    sweeper.endOverdue();
    assertThat(jobs.now(job).state()).isEqualTo(new JobState.TimedOut(Stage.PROCESSING));
  }

  @Test
  void aFinishedJobIsForgottenAfterThirtyDaysWithItsVideo() throws Exception {
    var job = succeeded();
    later(Duration.ofDays(30));
    sweeper.sweep();
    assertThat(jobs.table().find(job.id())).isPresent();
    later(Duration.ofSeconds(1));
    sweeper.sweep();
    assertThat(jobs.table().find(job.id())).isEmpty();
    assertThat(store.keys(JobRun.RENDITIONS)).containsExactly("renditions/other/1.mp4");
  }

  @Test
  void aFailedJobIsForgottenAfterSevenDays() throws Exception {
    var job = jobs.take(jobs.add("user"));
    jobs.taken().tell(job, new JobEvent.FailedWith(FULL.code()), Findings.of(FULL));
    var waiting = jobs.add("user");
    later(Duration.ofDays(7).plusSeconds(1));
    sweeper.sweep();
    assertThat(jobs.table().find(job.id())).isEmpty();
    assertThat(jobs.table().find(waiting.id())).isPresent();
  }

  @Test
  void aJobWhoseVideoCannotBeDeletedStays() throws Exception {
    var job = succeeded();
    later(Duration.ofDays(31));
    server.close();
    assertThatThrownBy(sweeper::sweep).isInstanceOf(FailedException.class);
    assertThat(jobs.table().find(job.id())).isPresent();
  }

  @Test
  void oldPiecesGo() throws Exception {
    put("pieces/1");
    sweeper.sweep();
    assertThat(store.keys("pieces/")).containsExactly("pieces/1");
    later(Duration.ofDays(7).plusMinutes(1));
    sweeper.sweep();
    assertThat(store.keys("pieces/")).isEmpty();
  }

  @Test
  void aJobWhoseUploadWasNeverFinishedFailsAndThenTheUploadIsForgotten() throws Exception {
    var upload = pending();
    var job = jobs.add(waiting(upload.id()));
    sweeper.sweep();
    assertThat(jobs.now(job).state()).isEqualTo(new JobState.Queued(Stage.UPLOAD));
    later(Duration.ofDays(7).plusSeconds(1));
    sweeper.sweep();
    assertThat(jobs.now(job).state())
        .isEqualTo(new JobState.Failed(Stage.UPLOAD, FailureCode.SOURCE_UNREADABLE));
    assertThat(jobs.now(job).failure().orElseThrow().sentence())
        .isEqualTo("The upload of clip.mp4 was never finished.");
    assertThat(uploads.find(upload.id(), "user")).isPresent();
    assertThat(unfinished()).isNotEmpty();
    later(Duration.ofDays(1));
    sweeper.sweep();
    assertThat(uploads.find(upload.id(), "user")).isEmpty();
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void aJobThatNobodyToldOfItsFilesGoesOn() throws Exception {
    var upload = pending();
    var job = jobs.add(waiting(upload.id()));
    put(upload.place().key());
    assertThat(uploads.end(upload, Upload.State.COMPLETED, Optional.empty())).isTrue();
    keep(upload.id(), upload.place().key());
    sweeper.sweep();
    assertThat(jobs.now(job).state()).isEqualTo(new JobState.Queued(Stage.PROCESSING));
  }

  @Test
  void anUploadedFileThatNobodyKnowsGoesAndAnAssetStays() throws Exception {
    put("uploads/asset");
    put("uploads/lost");
    keep(UUID.randomUUID(), "uploads/asset");
    later(Duration.ofDays(8).minusMinutes(1));
    sweeper.sweep();
    assertThat(store.keys("uploads/")).containsExactly("uploads/asset", "uploads/lost");
    later(Duration.ofMinutes(2));
    sweeper.sweep();
    assertThat(store.keys("uploads/")).containsExactly("uploads/asset");
  }

  @Test
  void aFormThatWasNeverCompletedIsForgottenWithItsFile() throws Exception {
    put("forms/1");
    var upload = pending(Upload.Method.FORM, "uploads/1", "forms/1");
    later(Duration.ofDays(8).plusSeconds(1));
    sweeper.sweep();
    assertThat(store.keys("forms/")).isEmpty();
    assertThat(uploads.find(upload.id(), "user")).isEmpty();
  }

  @Test
  void whatIsBeingLookedAtStays() throws Exception {
    put("uploads/1");
    var upload = pending(Upload.Method.MULTIPART, "uploads/1", "1");
    assertThat(uploads.ingest(upload, Map.of())).isTrue();
    later(Duration.ofDays(9));
    sweeper.sweep();
    assertThat(store.keys("uploads/")).containsExactly("uploads/1");
    assertThat(uploads.find(upload.id(), "user")).isPresent();
  }

  @Test
  void anUploadInPartsThatNobodyKnowsIsAborted() throws Exception {
    store.begin("renditions/1/1.mp4", "video/mp4");
    later(Duration.ofDays(8).minusMinutes(1));
    sweeper.sweep();
    assertThat(unfinished()).isNotEmpty();
    later(Duration.ofMinutes(2));
    sweeper.sweep();
    assertThat(unfinished()).isEmpty();
  }

  private Job succeeded() throws Exception {
    var job = jobs.take(jobs.add("user"));
    var key = JobRun.RENDITIONS + job.id() + "/1.mp4";
    put(key);
    put(JobRun.RENDITIONS + job.id() + "/1-sprite.vtt");
    put("renditions/other/1.mp4");
    for (var stage : List.of(Stage.PROCESSING, Stage.STORAGE, Stage.DOWNLOAD)) {
      var rendition = Findings.of(new Job.Rendition(key, 1, 1));
      jobs.taken().tell(job, new JobEvent.StageDone(stage), rendition);
    }
    return job;
  }

  /** An upload in parts, of which none has arrived. */
  private Upload pending() throws Exception {
    var key = Upload.KEYS + UUID.randomUUID();
    return pending(Upload.Method.MULTIPART, key, store.begin(key, "video/mp4"));
  }

  private Upload pending(Upload.Method method, String key, String begun) {
    var now = jobs.now().get();
    var upload =
        new Upload(
            UUID.randomUUID(),
            "user",
            new Upload.Announced(
                "clip.mp4",
                "video/mp4",
                method,
                Optional.of(new Upload.Cut(10, 10)),
                Optional.empty()),
            new Upload.Place(key, begun),
            Upload.State.PENDING,
            Optional.empty(),
            new Upload.Times(now, now.plus(Sweeper.Retention.USUAL.uploads())));
    uploads.add(upload);
    return upload;
  }

  /** What the store keeps of uploads in parts. */
  private List<Path> unfinished() throws IOException {
    try (var kept = Files.list(directory.resolve("store/objects/spool"))) {
      return kept.filter(file -> file.getFileName().toString().startsWith(".")).toList();
    }
  }

  private Job waiting(UUID asset) {
    var job = jobs.job("user", 5);
    var request =
        new Job.Request(
            Optional.of("{}"), Optional.empty(), Map.of("clip.mp4", asset), Map.of(), "holiday");
    return new Job(
        job.id(),
        job.user(),
        request,
        new JobState.Queued(Stage.UPLOAD),
        job.progress(),
        0,
        1,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        job.times(),
        job.scheduling());
  }

  private void keep(UUID asset, String key) {
    assets.addContent("0".repeat(64), key, 1);
    assets.add(asset, "user", "clip.mp4", "video/mp4", "0".repeat(64));
  }

  private void put(String key) throws Exception {
    store.put(key, Files.writeString(directory.resolve("one"), "1"), "video/mp4", _ -> {});
  }

  private void later(Duration by) {
    jobs.now().updateAndGet(now -> now.plus(by));
  }
}

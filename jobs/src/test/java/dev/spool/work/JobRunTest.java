package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spool.estimate.Chore;
import dev.spool.estimate.Observation;
import dev.spool.estimate.Toll;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.JobState.Failed;
import dev.spool.job.JobState.Queued;
import dev.spool.job.JobState.Running;
import dev.spool.job.JobState.Succeeded;
import dev.spool.job.Stage;
import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream.Size;
import dev.spool.work.room.Room;
import dev.spool.work.room.Room.Space;
import dev.spool.work.warm.WarmCache;
import dev.spool.work.warm.WarmCache.Thrift;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobRunTest {
  /** Five segments of five seconds, no two of which are alike. */
  private static final String PROJECT =
      """
      {"id":"p","name":"p","created":1767225600000,"version":1,"backgroundColor":"#000000",
       "width":64,"height":36,"tracks":[{"id":"t","controllerName":"image","url":"card.png",
       "actions":[{"start":0,"end":5},{"start":5,"end":10,"x":2},{"start":10,"end":15,"x":4},
        {"start":15,"end":20,"x":6},{"start":20,"end":25,"x":8}]}]}
      """;

  private static final String RENDITIONS = "renditions/";

  private long usable = 1L << 40;
  private final StoreInMemory store = new StoreInMemory();
  private final WritingEncoder encoder = new WritingEncoder();
  private final List<Observation> observed = new ArrayList<>();
  private JobsInMemory records = new JobsInMemory(PROJECT, Map.of());
  private Prober.Answer probed = new Prober.Answer.Media(MediaInfo.png(new Size(64, 36)));

  @TempDir Path scratch;
  @TempDir Path warm;

  @BeforeEach
  void media() {
    give(records);
  }

  @Test
  void goesThroughItsStagesOneByOne() throws Exception {
    run();
    assertThat(records.states())
        .containsExactly(
            new Running(Stage.PROCESSING),
            new Running(Stage.STORAGE),
            new Running(Stage.DOWNLOAD),
            new Succeeded());
    var rendition = records.job().rendition().orElseThrow();
    assertThat(store.objects.get(rendition.key())).hasSize((int) rendition.size());
    assertThat(rendition.seconds()).isEqualTo(25);
    assertThat(scratch).isEmptyDirectory();
  }

  /** Two renditions more, a poster, a sprite sheet and a waveform. */
  private static final Map<String, String> SEVERAL =
      Map.of(
          "outputs/0/kind", "rendition",
          "outputs/0/resolution", "32x18",
          "outputs/1/kind", "rendition",
          "outputs/1/format", "webm",
          "outputs/1/name", "web",
          "outputs/2/kind", "poster",
          "outputs/3/kind", "sprite",
          "outputs/4/kind", "waveform");

  @Test
  void everyOutputIsStoredBesideTheVideoAndNamed() throws Exception {
    records = new JobsInMemory(PROJECT, SEVERAL);
    give(records);
    run();
    assertThat(records.job().state()).isEqualTo(new Succeeded());
    var rendition = records.job().rendition().orElseThrow();
    assertThat(rendition.outputs())
        .extracting(Job.Output::name, Job.Output::kind, Job.Output::mediaType)
        .containsExactly(
            tuple("32x18", "rendition", "video/mp4"),
            tuple("web", "rendition", "video/webm"),
            tuple("poster", "poster", "image/jpeg"),
            tuple("sprite", "sprite", "image/jpeg"),
            tuple("sprite.vtt", "cues", "text/vtt"),
            tuple("waveform", "waveform", "application/json"));
    assertThat(store.keys(RENDITIONS)).containsExactlyInAnyOrderElementsOf(rendition.keys());
    assertThat(rendition.outputs().getFirst().key()).endsWith("-32x18.mp4");
    assertThat(rendition.outputs())
        .allSatisfy(made -> assertThat(store.objects.get(made.key())).hasSize((int) made.size()));
  }

  @Test
  void whatAnEarlierJobMadeServesOneWithMoreOutputs() throws Exception {
    run();
    encoder.made.clear();
    records = new JobsInMemory(PROJECT, SEVERAL);
    give(records);
    run();
    assertThat(encoder.made)
        .contains("segment-00000.32x18.mp4", "segment-00004.web.mp4")
        .doesNotContain("segment-00000.mp4", "segment-00004.mp4");
    encoder.made.clear();
    records = new JobsInMemory(PROJECT, SEVERAL);
    give(records);
    run();
    assertThat(encoder.made).noneMatch(file -> file.startsWith("segment"));
  }

  @Test
  void oneOutputThatIsGoneWhenTheLinkIsRetriedIsMadeAgain() throws Exception {
    records = new JobsInMemory(PROJECT, SEVERAL);
    give(records);
    records.beforeStageDone(() ->
        records.beforeStageDone(() ->
            records.beforeStageDone(
                () -> records.tell(new JobEvent.FailedWith(FailureCode.STORE_UNREACHABLE)))));
    run();
    var lost = records.job().rendition().orElseThrow().outputs().getLast().key();
    store.objects.remove(lost);
    records.tell(new JobEvent.Retry());
    run();
    assertThat(records.job().state()).isEqualTo(new Succeeded());
    var again = records.job().rendition().orElseThrow();
    assertThat(store.objects.keySet()).containsAll(again.keys());
  }

  @Test
  void whatItsCommandsTookIsToldOnce() throws Exception {
    run();
    assertThat(observed).hasSize(1);
    // The file is joined by our own hand, beside the commands.
    var commands = encoder.made.size() - 1;
    var seconds = commands * (double) WritingEncoder.TOOK.toSeconds();
    assertThat(observed.getFirst().cpuSeconds()).isEqualTo(seconds);
    assertThat(observed.getFirst().work().amounts()).containsEntry(Chore.START, 1.0 * commands);
  }

  @Test
  void theVideoIsNamedOnlyOnceItIsStored() throws Exception {
    records.beforeStageDone(() ->
        records.beforeStageDone(() -> {
          assertThat(records.job().rendition()).isEmpty();
          assertThat(store.keys(RENDITIONS)).hasSize(1);
        }));
    run();
    assertThat(records.job().state()).isEqualTo(new Succeeded());
  }

  @Test
  void aRenderThatFailedGoesOnWithThePiecesItMade() throws Exception {
    encoder.before =
        output -> {
          if (output.equals("segment-00002.mp4")) {
            throw new FailedException(FailureCode.OUT_OF_MEMORY, "Too little memory.", "");
          }
        };
    run();
    assertThat(records.job().state())
        .isEqualTo(new Failed(Stage.PROCESSING, FailureCode.OUT_OF_MEMORY));
    assertThat(records.job().failure().orElseThrow().sentence()).isEqualTo("Too little memory.");
    var kept = store.keys(JobRun.PIECES).size();
    assertThat(kept).isPositive();

    encoder.before = _ -> {};
    encoder.made.clear();
    records.tell(new JobEvent.Retry());
    run();
    assertThat(records.job().state()).isEqualTo(new Succeeded());
    assertThat(encoder.made).contains("segment-00002.mp4").doesNotContain("segment-00000.mp4");
  }

  @Test
  void aVideoThatCouldNotBeStoredIsNotRenderedAgain() throws Exception {
    store.refused = RENDITIONS;
    run();
    assertThat(records.job().state())
        .isEqualTo(new Failed(Stage.STORAGE, FailureCode.STORE_UNREACHABLE));
    assertThat(records.job().rendition()).isEmpty();

    store.refused = "\0";
    encoder.made.clear();
    records.tell(new JobEvent.Retry());
    run();
    assertThat(records.job().state()).isEqualTo(new Succeeded());
    assertThat(encoder.made).containsExactly("result.mp4");
  }

  @Test
  void aVideoThatIsGoneWhenItsLinkIsRetriedIsMadeAgain() throws Exception {
    records.beforeStageDone(() ->
        records.beforeStageDone(() ->
            records.beforeStageDone(
                () -> records.tell(new JobEvent.FailedWith(FailureCode.STORE_UNREACHABLE)))));
    run();
    assertThat(records.job().state())
        .isEqualTo(new Failed(Stage.DOWNLOAD, FailureCode.STORE_UNREACHABLE));

    store.delete(store.keys(RENDITIONS));
    encoder.made.clear();
    records.tell(new JobEvent.Retry());
    run();
    assertThat(records.job().state()).isEqualTo(new Succeeded());
    assertThat(store.objects).containsKey(records.job().rendition().orElseThrow().key());
    assertThat(records.states())
        .endsWith(
            new Running(Stage.DOWNLOAD),
            new Running(Stage.PROCESSING),
            new Running(Stage.STORAGE),
            new Running(Stage.DOWNLOAD),
            new Succeeded());
    assertThat(encoder.made).containsExactly("result.mp4");
  }

  @Test
  void aJobThatWasTakenAwayWhileItRendersStopsAndStoresNothing() throws Exception {
    encoder.before =
        output -> {
          if (output.equals("result.mp4")) {
            records.tell(new JobEvent.Cancel());
            new CountDownLatch(1).await();
          }
        };
    run();
    assertThat(records.job().state()).isEqualTo(new JobState.Canceled(Stage.PROCESSING));
    assertThat(store.keys(RENDITIONS)).isEmpty();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aJobThatWasTakenAwayAfterItsRenderIsNotStored() throws Exception {
    records.beforeStageDone(() -> records.tell(new JobEvent.Cancel()));
    run();
    assertThat(records.job().state()).isEqualTo(new JobState.Canceled(Stage.PROCESSING));
    assertThat(store.keys(RENDITIONS)).isEmpty();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aJobThatWouldFillTheDiskDoesNotBegin() throws Exception {
    usable = 100;
    run();
    assertThat(records.job().state())
        .isEqualTo(new Failed(Stage.PROCESSING, FailureCode.DISK_TAKEN));
    assertThat(encoder.made).isEmpty();
  }

  @Test
  void aVideoStoredForAJobThatWasCanceledIsDeleted() throws Exception {
    records.beforeStageDone(
        () -> records.beforeStageDone(() -> records.tell(new JobEvent.Cancel())));
    run();
    assertThat(records.job().state()).isEqualTo(new JobState.Canceled(Stage.STORAGE));
    assertThat(records.job().rendition()).isEmpty();
    assertThat(store.keys(RENDITIONS)).isEmpty();
  }

  @Test
  void aVideoStoredForAJobThatWaitsAgainIsNotSentAgain() throws Exception {
    records.beforeStageDone(
        () -> records.beforeStageDone(() -> records.tell(new JobEvent.Pause())));
    run();
    assertThat(records.job().state()).isEqualTo(new JobState.Paused(Stage.STORAGE));
    var stored = store.keys(RENDITIONS);
    assertThat(stored).hasSize(1);
    records.tell(new JobEvent.Resume());
    store.refused = RENDITIONS;
    run();
    assertThat(records.job().state()).isEqualTo(new Succeeded());
    assertThat(records.job().rendition().orElseThrow().keys()).isEqualTo(stored);
  }

  @Test
  void anInterruptedWorkerGivesItsJobBack() throws Exception {
    var worker = Thread.currentThread();
    encoder.before =
        output -> {
          if (output.equals("segment-00002.mp4")) {
            worker.interrupt();
            new CountDownLatch(1).await();
          }
        };
    run();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(records.job().state()).isEqualTo(new Queued(Stage.PROCESSING));

    encoder.before = _ -> {};
    encoder.made.clear();
    run();
    assertThat(records.job().state()).isEqualTo(new Succeeded());
    assertThat(encoder.made).doesNotContain("segment-00000.mp4");
  }

  @Test
  void aWorkerInterruptedBeforeItBeginsGivesItsJobBack() throws Exception {
    Thread.currentThread().interrupt();
    run();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(records.job().state()).isEqualTo(new Queued(Stage.PROCESSING));
  }

  @Test
  void aTicketThatIsNotTheJobsDoesNothing() throws Exception {
    jobRun().run(records.job().id(), 99);
    assertThat(records.states()).isEmpty();
  }

  @Test
  void mediaThatCannotBePlayedFailTheJobWithASentence() throws Exception {
    probed = new Prober.Answer.Nothing();
    run();
    assertThat(records.job().state())
        .isEqualTo(new Failed(Stage.PROCESSING, FailureCode.PROJECT_REFUSED));
    assertThat(records.job().failure().orElseThrow().sentence()).contains("cannot be played");
  }

  @Test
  void mediaThatAreGoneFailTheJobWithASentence() throws Exception {
    store.objects.clear();
    run();
    assertThat(records.job().state())
        .isEqualTo(new Failed(Stage.PROCESSING, FailureCode.SOURCE_UNREADABLE));
    assertThat(records.job().failure().orElseThrow().sentence())
        .isEqualTo("The media card.png is no longer in the store. Upload it again.");
  }

  @Test
  void settingsThatDoNotExistFailTheJob() throws Exception {
    records = new JobsInMemory(PROJECT, Map.of("speed", "fast"));
    give(records);
    run();
    assertThat(records.job().failure().orElseThrow().sentence()).contains("no option \"speed\"");
    assertThat(encoder.made).isEmpty();
  }

  private void run() throws Exception {
    jobRun().run(records.job().id(), records.job().scheduling().ticket());
  }

  private JobRun jobRun() {
    var tools =
        new Preparation.Tools(
            (_, _) -> probed,
            encoder,
            (_, _, _) -> MediaInfo.png(new Size(8, 8)),
            (_, _) -> {
              throw new AssertionError("nothing is fetched from the network");
            },
            Optional.empty());
    return new JobRun(
        records,
        new JobRun.Machine(
            store,
            tools,
            encoder,
            "encoder 1",
            scratch,
            new WarmCache(warm, 1 << 20, Thrift.USUAL, () -> Instant.EPOCH),
            new Room(() -> new Space(usable, 1L << 40)),
            1,
            () -> Toll.USUAL,
            observed::add));
  }

  private void give(JobsInMemory to) {
    var bytes = "card".getBytes(StandardCharsets.UTF_8);
    store.objects.put("content/card", bytes);
    to.give(
        "card.png",
        new StoredAsset(
            new UUID(0, 2), "user", "card.png", "content/card", Sha256.of("card"), bytes.length));
  }
}

package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.work.JobRecords.Findings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What workers say may come twice, and in another order: the history of the job is the same. */
class DuplicatesTest {
  private static final int PERMUTATIONS = 100;
  private static final Failure STUCK = new Failure(FailureCode.FFMPEG_STUCK, "stuck", "");
  private static final JobEvent FAILED = new JobEvent.FailedWith(STUCK.code());
  private static final Jobs JOBS = Jobs.fresh();

  @AfterAll
  static void close() {
    JOBS.close();
  }

  @Test
  void whatIsDoneAndToldTwiceHappensOnceAndIsConfirmedTwice() {
    var job = JOBS.take(JOBS.add("user"));
    for (var stage : List.of(Stage.PROCESSING, Stage.STORAGE, Stage.DOWNLOAD)) {
      assertThat(done(job, stage).getAsBoolean()).isTrue();
      assertThat(done(job, stage).getAsBoolean()).isTrue();
    }
    assertThat(history(job)).isEqualTo(usual(1));
  }

  @Test
  void copiesAtAnyTimeAreNotHeard() {
    for (int seed = 0; seed < PERMUTATIONS; seed++) {
      var job = JOBS.take(JOBS.add("user"));
      say(words(job), copies(new Random(seed), words(job)), new Random(seed));
      assertThat(history(job)).as("seed %d", seed).isEqualTo(usual(1));
      assertThat(JOBS.now(job).rendition().orElseThrow().key()).isEqualTo("r/1");
      assertThat(attempts(job)).containsExactly("1 SUCCEEDED");
    }
  }

  @Test
  void wordsOfAWorkerThatLostTheJobAreNotHeardInWhateverOrder() {
    for (int seed = 0; seed < PERMUTATIONS; seed++) {
      var lost = JOBS.take(JOBS.add("user"));
      var job = JOBS.take(lost);
      var late = new ArrayList<>(words(lost));
      late.add(() -> JOBS.taken().tell(lost, FAILED, Findings.of(STUCK)));
      late.add(() -> JOBS.taken().tell(lost, new JobEvent.GivenBack(), Findings.NONE));
      say(words(job), copies(new Random(seed), late), new Random(seed));
      assertThat(history(job)).as("seed %d", seed).isEqualTo(usual(2));
      assertThat(JOBS.now(job).rendition().orElseThrow().key()).isEqualTo("r/2");
      assertThat(attempts(job)).containsExactly("1 LOST", "2 SUCCEEDED");
    }
  }

  @Test
  void aFailureToldTwiceIsOneAndDoesNotReachTheNextAttempt() {
    var job = JOBS.take(JOBS.add("user"));
    assertThat(JOBS.taken().tell(job, FAILED, Findings.of(STUCK))).isTrue();
    assertThat(JOBS.taken().tell(job, FAILED, Findings.of(STUCK))).isTrue();
    assertThat(JOBS.now(job).state()).isEqualTo(new JobState.Queued(Stage.PROCESSING));
    var second = JOBS.take(job);
    assertThat(JOBS.taken().tell(job, FAILED, Findings.of(STUCK))).isFalse();
    assertThat(JOBS.now(job).state()).isEqualTo(new JobState.Running(Stage.PROCESSING));
    assertThat(attempts(job)).containsExactly("1 SET_BACK", "2 null");
    assertThat(JOBS.taken().tell(second, FAILED, Findings.of(STUCK))).isTrue();
    assertThat(JOBS.taken().tell(second, FAILED, Findings.of(STUCK))).isTrue();
    JOBS.tell(job, new JobEvent.Retry());
    assertThat(JOBS.taken().tell(second, FAILED, Findings.of(STUCK))).isFalse();
    assertThat(attempts(job)).containsExactly("1 SET_BACK", "2 FAILED");
  }

  /** All that a worker says of a video that it makes, in its order. */
  private static List<BooleanSupplier> words(Job job) {
    return List.of(
        () -> JOBS.taken().report(job, Stage.PROCESSING, percent(40)),
        () -> JOBS.taken().report(job, Stage.PROCESSING, percent(90)),
        done(job, Stage.PROCESSING),
        () -> JOBS.taken().report(job, Stage.STORAGE, percent(50)),
        done(job, Stage.STORAGE),
        done(job, Stage.DOWNLOAD));
  }

  private static BooleanSupplier done(Job job, Stage stage) {
    var findings =
        stage == Stage.STORAGE
            ? Findings.of(new Job.Rendition("r/" + job.attempt(), 1, 1))
            : Findings.NONE;
    return () -> JOBS.taken().tell(job, new JobEvent.StageDone(stage), findings);
  }

  private static Job.Progress percent(int percent) {
    return new Job.Progress(percent, percent, 100, 1, Optional.empty());
  }

  private static List<BooleanSupplier> copies(Random random, List<BooleanSupplier> words) {
    var copies = new ArrayList<>(words);
    copies.addAll(words);
    Collections.shuffle(copies, random);
    return copies;
  }

  /** The words in their order, with others between, before and after them. */
  private static void say(
      List<BooleanSupplier> words, List<BooleanSupplier> others, Random random) {
    var left = new ArrayList<>(words);
    var more = new ArrayList<>(others);
    while (!left.isEmpty() || !more.isEmpty()) {
      var from = random.nextInt(left.size() + more.size()) < left.size() ? left : more;
      var _ = from.removeFirst().getAsBoolean();
    }
  }

  private static List<String> usual(int attempts) {
    var usual = new ArrayList<>(List.of("QUEUED PROCESSING"));
    usual.addAll(Collections.nCopies(attempts, "RUNNING PROCESSING"));
    usual.addAll(List.of("RUNNING STORAGE", "RUNNING DOWNLOAD", "SUCCEEDED DOWNLOAD"));
    return usual;
  }

  private static List<String> history(Job job) {
    return JOBS.table().since(job.id(), 0).stream()
        .map(past -> past.state() + " " + past.stage())
        .toList();
  }

  private static List<String> attempts(Job job) {
    return JOBS.database()
        .jdbc()
        .sql("select number, outcome from attempt where job_id = ? order by number")
        .param(job.id())
        .query((row, _) -> row.getInt(1) + " " + row.getString(2))
        .list();
  }
}

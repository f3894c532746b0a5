package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.work.FailedException;
import dev.spool.work.JobRecords.Findings;
import dev.spool.work.JobRun;
import dev.spool.work.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private static final Failure FULL = new Failure(FailureCode.OUT_OF_DISK, "full", "");

  private final Jobs jobs = Jobs.fresh();
  private final Keys store = new Keys();
  private final Sweeper sweeper = new Sweeper(jobs.table(), store, Sweeper.Retention.USUAL);

  @AfterEach
  void close() {
    sweeper.close();
    jobs.close();
  }

  @Test
  void aJobThatTakesTooLongTimesOut() throws Exception {
    var job = jobs.take(jobs.add("user"));
    later(Duration.ofMinutes(15));
    sweeper.sweep();
    assertThat(jobs.now(job).state()).isEqualTo(new JobState.Running(Stage.PROCESSING));
    later(Duration.ofSeconds(1));
    sweeper.sweep();
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
    assertThat(store.keys).containsExactly("renditions/other/1.mp4");
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
  void aJobWhoseVideoCannotBeDeletedStays() {
    var job = succeeded();
    later(Duration.ofDays(31));
    store.away = true;
    assertThatThrownBy(sweeper::sweep).isInstanceOf(FailedException.class);
    assertThat(jobs.table().find(job.id())).isPresent();
  }

  private Job succeeded() {
    var job = jobs.take(jobs.add("user"));
    var key = JobRun.RENDITIONS + job.id() + "/1.mp4";
    store.keys.addAll(List.of(key, "renditions/other/1.mp4"));
    for (int stages = 0; stages < 3; stages++) {
      jobs.taken().tell(job, new JobEvent.StageDone(), Findings.of(new Job.Rendition(key, 1, 1)));
    }
    return job;
  }

  private void later(Duration by) {
    jobs.now().updateAndGet(now -> now.plus(by));
  }

  /** A store that knows its keys alone. */
  private static final class Keys implements ObjectStore {
    final TreeSet<String> keys = new TreeSet<>();
    boolean away;

    @Override
    public Stored put(String key, Path file, String contentType, LongConsumer onBytes) {
      throw new UnsupportedOperationException(key);
    }

    @Override
    public Optional<Stored> fetch(String key, Path file) {
      return find(key);
    }

    @Override
    public Optional<Stored> find(String key) {
      return Optional.empty();
    }

    @Override
    public List<String> keys(String prefix) {
      return keys.stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public void delete(Collection<String> gone) throws FailedException {
      if (away) {
        throw new FailedException(FailureCode.STORE_UNREACHABLE, "away", "");
      }
      keys.removeAll(List.copyOf(gone));
    }
  }
}

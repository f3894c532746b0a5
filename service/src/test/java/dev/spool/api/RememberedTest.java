package dev.spool.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.Job;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private final Remembered remembered = new Remembered();
  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void manyWhoAskForAJobAtOnceLoadItOnce() throws Exception {
    var job = job();
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Optional<Job>>>();
      answers.add(threads.submit(() -> remembered.get(job.id(), () -> slow(job, begun, goOn))));
      begun.await();
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> remembered.get(job.id(), () -> slow(job, begun, goOn))));
      }
      assertThat(remembered.get(job().id(), () -> slow(job, begun, begun))).contains(job);
      goOn.countDown();
      for (var answer : answers) {
        assertThat(answer.get()).contains(job);
      }
    }
    assertThat(loads.get()).as("loads of the job, and one of another").isEqualTo(2);
  }

  @Test
  void whoAsksAfterAChangeDoesNotGetWhatWasLoadedBefore() throws Exception {
    var old = job();
    var changed = job();
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> remembered.get(old.id(), () -> slow(old, begun, goOn)));
      begun.await();
      remembered.forget(old.id());
      assertThat(remembered.get(old.id(), () -> Optional.of(changed))).contains(changed);
      goOn.countDown();
      assertThat(first.get()).contains(old);
    }
    assertThat(remembered.get(old.id(), () -> Optional.of(changed))).contains(changed);
  }

  private Optional<Job> slow(Job job, CountDownLatch begun, CountDownLatch goOn) {
    loads.incrementAndGet();
    begun.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Optional.of(job);
  }

  private static Job job() {
    var now = Instant.EPOCH;
    return new Job(
        UUID.randomUUID(),
        "somebody",
        new Job.Request(Optional.of("{}"), Optional.empty(), Map.of(), Map.of(), "holiday"),
        new JobState.Queued(Stage.PROCESSING),
        Job.Progress.NONE,
        0,
        1,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new Job.Times(now, now, Optional.empty(), Optional.empty(), Optional.empty()),
        new Job.Scheduling(5, Optional.empty(), 1));
  }
}

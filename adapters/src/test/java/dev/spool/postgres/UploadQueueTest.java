package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UploadQueueTest {
  private static final JobQueue.Timings QUICK =
      new JobQueue.Timings(
          Duration.ofMillis(30),
          Duration.ofMillis(100),
          4,
          Duration.ofSeconds(2),
          Duration.ofMillis(100));

  private final LinkedBlockingQueue<UUID> ran = new LinkedBlockingQueue<>();
  private final Database database = TestDatabase.fresh();
  private final UploadQueue queue = queue(database);

  @AfterEach
  void close() {
    queue.close();
    database.close();
  }

  @Test
  void whatATransactionThatFailsHadQueuedIsNeverLookedAt() throws Exception {
    assertThatThrownBy(() ->
            database.inTransaction(() -> {
              queue.enqueue(UUID.randomUUID());
              throw new IllegalStateException("rolled back");
            }))
        .hasMessage("rolled back");
    var committed = UUID.randomUUID();
    queue.enqueue(committed);
    queue.work(1, ran::add);
    assertThat(next()).isEqualTo(committed);
    assertThat(ran).isEmpty();
  }

  @Test
  void whatAProcessThatFellSilentHadBegunIsBegunByAnother() throws Exception {
    var hangs = new CountDownLatch(1);
    var silent = Database.open(database.url(), 3);
    try (var dying = queue(silent)) {
      dying.work(
          1,
          id -> {
            ran.add(id);
            awaitThroughInterrupts(hangs);
          });
      var upload = UUID.randomUUID();
      queue.enqueue(upload);
      assertThat(next()).isEqualTo(upload);
      // Without its connections no heartbeat goes out.
      silent.close();
      queue.work(1, ran::add);
      assertThat(next()).isEqualTo(upload);
      hangs.countDown();
    }
  }

  @Test
  void whatFailedIsTriedAgain() throws Exception {
    var tries = new CopyOnWriteArrayList<UUID>();
    var upload = UUID.randomUUID();
    queue.enqueue(upload);
    queue.work(
        1,
        id -> {
          tries.add(id);
          if (tries.size() == 1) {
            throw new IllegalStateException("the store is away");
          }
          ran.add(id);
        });
    assertThat(next()).isEqualTo(upload);
    assertThat(tries).hasSize(2);
  }

  private static UploadQueue queue(Database database) {
    return new UploadQueue(database, InstantSource.system(), QUICK);
  }

  private UUID next() throws InterruptedException {
    var next = ran.poll(30, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static void awaitThroughInterrupts(CountDownLatch latch) {
    for (var over = false; !over; ) {
      try {
        over = latch.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        over = latch.getCount() == 0;
      }
    }
  }
}

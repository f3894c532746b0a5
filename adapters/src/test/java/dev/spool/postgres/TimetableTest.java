package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.FailureCode;
import dev.spool.postgres.Timetable.Errand;
import dev.spool.work.FailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimetableTest {
  private final Database database = TestDatabase.fresh();
  private final LinkedBlockingQueue<String> done = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anErrandIsDoneByOneProcessAtATimeAndByAnotherWhenThatIsGone() throws Exception {
    var turns = new Semaphore(0);
    var first = start("first", turns);
    try (var _ = start("second", turns)) {
      turns.release(3);
      var before = List.of(next(), next(), next());
      assertThat(done).isEmpty();
      first.close();
      done.clear();
      turns.release(2);
      assertThat(before).containsAnyOf("first", "second");
      assertThat(List.of(next(), next())).containsOnly("second");
    }
  }

  @Test
  void anErrandThatFailedIsDoneAgain() throws Exception {
    var tries = new AtomicInteger();
    var errand =
        new Errand(
            "fail",
            Duration.ofMillis(50),
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new FailedException(FailureCode.STORE_UNREACHABLE, "away", "");
              }
              done.add("again");
            });
    try (var _ = Timetable.start(database, List.of(errand), Duration.ofMillis(30))) {
      assertThat(next()).isEqualTo("again");
    }
  }

  /** The errand waits for its turn; two at once would both be told of with one turn. */
  private Timetable start(String process, Semaphore turns) {
    var errand =
        new Errand(
            "one",
            Duration.ofMillis(50),
            () -> {
              turns.acquire();
              done.add(process);
            });
    return Timetable.start(database, List.of(errand), Duration.ofMillis(30));
  }

  private String next() throws InterruptedException {
    var next = done.poll(30, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }
}

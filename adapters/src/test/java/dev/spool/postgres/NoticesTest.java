package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static final Database DATABASE = TestDatabase.fresh();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void hearsWhatIsSaidOnItsChannels() throws InterruptedException {
    var ear = new Ear();
    try (var _ = Notices.listen(DATABASE.url(), List.of("jobs", "Hooks \"1\""), ear)) {
      say("others", "not this");
      say("jobs", "7");
      say("Hooks \"1\"", "");
      assertThat(ear.next()).isEqualTo("jobs: 7");
      assertThat(ear.next()).isEqualTo("Hooks \"1\": ");
    }
  }

  @Test
  void hearsAgainAfterItWasCutOffAndSaysThatItMissedSome() throws InterruptedException {
    var ear = new Ear();
    try (var _ = Notices.listen(DATABASE.url(), List.of("cut"), ear)) {
      say("cut", "before");
      assertThat(ear.next()).isEqualTo("cut: before");
      cutOff();
      assertThat(ear.next()).isEqualTo("missed some");
      say("cut", "after");
      assertThat(ear.next()).isEqualTo("cut: after");
    }
  }

  @Test
  void goesOnWhenItsListenerFails() throws InterruptedException {
    var ear = new Ear();
    try (var _ = Notices.listen(DATABASE.url(), List.of("bugs"), ear)) {
      say("bugs", "fail");
      say("bugs", "go on");
      assertThat(ear.next()).isEqualTo("bugs: go on");
    }
  }

  @Test
  void refusesToBeginDeaf() {
    var url = new DatabaseUrl(DATABASE.url().jdbc(), DATABASE.url().user(), "s3cret-wrong");
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> Notices.listen(url, List.of("jobs"), new Ear()))
        .withMessageContaining("does not let us listen")
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("s3cret"));
  }

  private static void say(String channel, String payload) {
    DATABASE
        .jdbc()
        .sql("select pg_notify(?, ?) is null")
        .params(channel, payload)
        .query(Boolean.class)
        .single();
  }

  private static void cutOff() {
    var cut =
        DATABASE
            .jdbc()
            .sql(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                    + " where application_name = 'spool notices' and datname = current_database()")
            .query(Long.class)
            .single();
    assertThat(cut).isPositive();
  }

  /** Writes down what it hears, in order. */
  private static final class Ear implements Notices.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public void heard(String channel, String payload) {
      if (payload.equals("fail")) {
        throw new IllegalStateException("a listener's bug");
      }
      heard.add(channel + ": " + payload);
    }

    @Override
    public void missedSome() {
      heard.add("missed some");
    }

    String next() throws InterruptedException {
      return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
    }
  }
}

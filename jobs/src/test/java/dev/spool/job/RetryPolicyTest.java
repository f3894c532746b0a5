package dev.spool.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.RetryPolicy.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final RetryPolicy POLICY = RetryPolicy.USUAL;

  @Test
  void waitsDoubleUpToTenSeconds() {
    assertThat(IntStream.rangeClosed(1, 7).mapToObj(i -> Backoff.USUAL.after(i, 0).toSeconds()))
        .containsExactly(1L, 2L, 4L, 8L, 10L, 10L, 10L);
    assertThat(Backoff.USUAL.after(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void chanceTakesAQuarterOfAWaitAtTheMost() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      var failed = random.nextInt(1, 40);
      var whole = Backoff.USUAL.after(failed, 0);
      assertThat(Backoff.USUAL.after(failed, random.nextDouble()))
          .isBetween(whole.multipliedBy(3).dividedBy(4), whole);
    }
  }

  @Test
  void everyFailureComesToAnEndOrWaitsForWhatIsNotTheJobs() {
    for (var code : FailureCode.values()) {
      var last = POLICY.after(Failure.of(code, ""), POLICY.attempts(), 1, 0);
      switch (code.remedy()) {
        case NONE, ANOTHER_ATTEMPT, MORE_MEMORY ->
            assertThat(last).as("%s", code).isEqualTo(new Verdict.GiveUp());
        case WAIT -> assertThat(last).as("%s", code).isInstanceOf(Verdict.Wait.class);
      }
    }
  }

  @Test
  void whatTheCallerCausedIsNeverTriedAgainButWhatCapacityCausedMayBe() {
    for (var code : FailureCode.values()) {
      var first = POLICY.after(Failure.of(code, ""), 1, 1, 0);
      if (code.blame() == Blame.CALLER) {
        assertThat(first).as("%s", code).isEqualTo(new Verdict.GiveUp());
      }
    }
    assertThat(POLICY.after(Failure.of(FailureCode.OUT_OF_MEMORY, ""), 1, 1, 0))
        .isEqualTo(new Verdict.TryLarger(Duration.ofSeconds(1)));
  }

  @Test
  void aKnownRecoveryIsWaitedFor() {
    var failure =
        new Failure(FailureCode.STORE_UNREACHABLE, "", "", Optional.of(Duration.ofMinutes(5)));
    assertThat(POLICY.after(failure, 9, 1, 0)).isEqualTo(new Verdict.Wait(Duration.ofMinutes(5)));
  }
}

package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.estimate.Estimate;
import dev.spool.estimate.Range;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  @Test
  void evenTheShortestVideoMayTakeAQuarterOfAnHour() {
    assertThat(Allowance.of(estimated(10)).work()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void aLongVideoMayTakeFourTimesItsEstimate() {
    assertThat(Allowance.of(estimated(3600)).work()).isEqualTo(Duration.ofHours(4));
  }

  private static Estimate estimated(double seconds) {
    var range = new Range(0, seconds, seconds);
    return new Estimate(range, range, range);
  }
}

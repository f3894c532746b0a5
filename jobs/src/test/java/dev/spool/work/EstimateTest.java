package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final long HD = 1920L * 1080;

  @Test
  void evenTheShortestVideoMayTakeAQuarterOfAnHour() {
    assertThat(Estimate.of(1, HD).allowed()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void aLongVideoMayTakeFourTimesItsEstimate() {
    var hour = Estimate.of(3600 * 30, HD);
    assertThat(hour.rendering()).isBetween(Duration.ofHours(2), Duration.ofHours(4));
    assertThat(hour.allowed()).isEqualTo(hour.rendering().multipliedBy(4));
  }

  @Test
  void morePixelsTakeLonger() {
    assertThat(Estimate.of(9000, 4 * HD).rendering())
        .isGreaterThan(Estimate.of(9000, HD).rendering());
  }
}

package dev.spool.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRateTest {
  @ParameterizedTest
  @CsvSource({
    "29.97, 30000/1001",
    "23.976, 24000/1001",
    "59.94, 60000/1001",
    "119.88, 120000/1001",
    "25, 25",
    "12.5, 25/2",
    "30, 30",
    "24, 24",
    "60, 60",
    "0.5, 1/2"
  })
  void readsWhatADecimalNumberStandsFor(BigDecimal decimal, String fraction) {
    assertThat(FrameRate.of(decimal)).hasToString(fraction);
  }

  @Test
  void countsTwentyFramesBeforeTwoThirdsOfASecondHoweverItIsRounded() {
    var rate = new FrameRate(30, 1);
    assertThat(rate.framesBefore(Duration.ofNanos(666_666_666))).isEqualTo(20);
    assertThat(rate.framesBefore(Duration.ofNanos(666_666_667))).isEqualTo(20);
    assertThat(rate.framesBefore(Duration.ofNanos(666_666_600))).isEqualTo(20);
    assertThat(rate.framesBefore(Duration.ofMillis(667))).isEqualTo(21);
  }

  @Test
  void countsNoFrameBeforeZero() {
    assertThat(new FrameRate(25, 1).framesBefore(Duration.ZERO)).isZero();
  }

  @Test
  void findsEachFrameAgainFromItsTime() {
    var rate = FrameRate.of(new BigDecimal("29.97"));
    for (long frame = 0; frame < 100_000; frame += 97) {
      assertThat(rate.framesBefore(rate.timeOf(frame))).isEqualTo(frame);
    }
  }
}

package dev.spool.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.000000001",
    "1500000000, 1.5",
    "-20000000, -0.02",
    "100000000000, 100",
    "3600000000000, 3600",
    "333333333, 0.333333333",
  })
  void timesAreWrittenToTheNanosecondWithoutExponent(long nanos, String text) {
    assertThat(Seconds.of(Duration.ofNanos(nanos))).isEqualTo(text);
  }
}

package dev.spool.ffmpeg;

import java.math.BigDecimal;
import java.time.Duration;

/** Times as FFmpeg reads them. */
final class Seconds {
  private Seconds() {}

  /** Decimal seconds to the nanosecond, without trailing zeros or exponent. */
  static String of(Duration time) {
    return BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString();
  }
}

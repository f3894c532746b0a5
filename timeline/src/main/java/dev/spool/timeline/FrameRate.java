package dev.spool.timeline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;

/** Frames per second as an exact fraction: 30000/1001 is not 29.97. Frame i is shown at i/rate. */
public record FrameRate(long frames, long seconds) {
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

  /** Times this close below a frame's instant count as that instant (a document's 0.6666667). */
  private static final long SLACK_NANOS = 1_000;

  public FrameRate {
    if (frames < 1 || seconds < 1) {
      throw new IllegalArgumentException("not a frame rate: %d/%d".formatted(frames, seconds));
    }
    var divisor = BigInteger.valueOf(frames).gcd(BigInteger.valueOf(seconds)).longValueExact();
    frames /= divisor;
    seconds /= divisor;
  }

  /** The rate a decimal number stands for: 29.97, 23.976 and 59.94 mean their NTSC fractions. */
  public static FrameRate of(BigDecimal perSecond) {
    var whole = perSecond.setScale(0, RoundingMode.CEILING).longValueExact();
    var ntsc = new FrameRate(Math.max(1, whole) * 1000, 1001);
    if (Math.abs(ntsc.perSecond() - perSecond.doubleValue()) < 0.005 && whole % 6 == 0) {
      return ntsc;
    }
    var thousandths = perSecond.movePointRight(3).setScale(0, RoundingMode.HALF_UP);
    return new FrameRate(thousandths.longValueExact(), 1000);
  }

  /** Frames per second, for sizes and estimates; never for deciding where a frame lies. */
  public double perSecond() {
    return (double) frames / seconds;
  }

  /** The first frame shown at or after {@code time}: the number of frames that begin before it. */
  public long framesBefore(Duration time) {
    var nanos = BigInteger.valueOf(time.toNanos() - SLACK_NANOS).max(BigInteger.ZERO);
    var scaled = nanos.multiply(BigInteger.valueOf(frames));
    var unit = NANOS.multiply(BigInteger.valueOf(seconds));
    var parts = scaled.divideAndRemainder(unit);
    return parts[0].longValueExact() + (parts[1].signum() > 0 ? 1 : 0);
  }

  /** The instant at which {@code frame} is shown, rounded to the nanosecond. */
  public Duration timeOf(long frame) {
    var nanos =
        BigInteger.valueOf(frame)
            .multiply(NANOS)
            .multiply(BigInteger.valueOf(seconds))
            .add(BigInteger.valueOf(frames / 2))
            .divide(BigInteger.valueOf(frames));
    return Duration.ofNanos(nanos.longValueExact());
  }

  @Override
  public String toString() {
    return seconds == 1 ? Long.toString(frames) : frames + "/" + seconds;
  }
}

package dev.spool.api.json;

import java.math.BigDecimal;

/**
 * What a job would take: {@code seconds} from when a worker takes it to the finished video, {@code
 * cpuSeconds} of computing, the {@code cost} in {@code currency} (ISO 4217) and the video's {@code
 * bytes}.
 */
public record EstimateBody(
    RangeBody seconds, RangeBody cpuSeconds, RangeBody cost, String currency, RangeBody bytes) {

  /** It is hardly ever below {@code low} or above {@code high}. */
  public record RangeBody(BigDecimal low, BigDecimal expected, BigDecimal high) {}
}

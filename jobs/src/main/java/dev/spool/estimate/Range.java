package dev.spool.estimate;

import java.util.function.DoubleUnaryOperator;

/** A number that is not known yet: four times in five between {@code low} and {@code high}. */
public record Range(double low, double expected, double high) {
  public Range {
    if (!(0 <= low && low <= expected && expected <= high)) {
      throw new IllegalArgumentException("not a range: %s, %s, %s".formatted(low, expected, high));
    }
  }

  /** Each of the three through a function that never falls. */
  public Range map(DoubleUnaryOperator rising) {
    return new Range(
        rising.applyAsDouble(low), rising.applyAsDouble(expected), rising.applyAsDouble(high));
  }
}

package dev.spool.estimate;

/**
 * How far off an estimate may be: four times in five what is measured lies between {@code low} and
 * {@code high} times what was expected.
 */
public record Spread(double low, double high) {
  public Spread {
    if (!(0 < low && low <= 1 && 1 <= high && high < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("not a spread: %s, %s".formatted(low, high));
    }
  }
}

package dev.spool.acceptance.differential;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random choices in the form the generator needs them. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean in100(int percent) {
    return random.nextInt(100) < percent;
  }

  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The supplied value, or null. */
  <T> @Nullable T maybe(int percent, Supplier<? extends T> value) {
    return in100(percent) ? value.get() : null;
  }

  BigDecimal decimal(double low, double high, int places) {
    return BigDecimal.valueOf(low + random.nextDouble() * (high - low))
        .setScale(places, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }
}

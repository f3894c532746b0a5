package dev.spool.estimate;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a machine takes for the chores: CPU seconds for one of each, and how sure that is. */
public record Toll(Map<Chore, Double> seconds, Spread spread) {
  /**
   * Of the machine that docs/performance.md speaks of; moving pictures may be easier or harder to
   * encode than those it was measured with.
   */
  public static final Toll USUAL =
      new Toll(
          Arrays.stream(Chore.values())
              .collect(Collectors.toMap(Function.identity(), Chore::usual)),
          new Spread(0.4, 1.5));

  public Toll {
    seconds = Map.copyOf(seconds);
    for (var chore : Chore.values()) {
      var each = seconds.getOrDefault(chore, Double.NaN);
      if (!(each > 0 && each < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("%s takes %s s".formatted(chore, each));
      }
    }
  }

  /** CPU seconds for so much work. */
  public double of(Work work) {
    var sum = 0.0;
    // In their order: sums in another one may differ in their last digit.
    for (var chore : Chore.values()) {
      sum += of(chore) * work.amount(chore);
    }
    return sum;
  }

  public double of(Chore chore) {
    return seconds.getOrDefault(chore, Double.NaN);
  }
}

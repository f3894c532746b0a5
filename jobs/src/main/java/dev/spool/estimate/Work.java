package dev.spool.estimate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How much of each chore there is to do; what is not named is not done at all. */
public record Work(Map<Chore, Double> amounts) {
  public Work {
    amounts = Map.copyOf(amounts);
    for (var amount : amounts.values()) {
      if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("not an amount of work: " + amount);
      }
    }
  }

  static Work of(Chore chore, double amount) {
    return new Work(Map.of(chore, amount));
  }

  /** All of them together. */
  public static Work sum(List<Work> works) {
    var sum = new EnumMap<Chore, Double>(Chore.class);
    works.forEach(
        work -> work.amounts.forEach((chore, more) -> sum.merge(chore, more, Double::sum)));
    return new Work(sum);
  }

  double amount(Chore chore) {
    return amounts.getOrDefault(chore, 0.0);
  }
}

package dev.spool.estimate;

import java.util.ArrayList;
import java.util.List;

/** A machine's toll, learned from what it took. */
public final class Learning {
  /** The prior's spread counts as much as so many observations. */
  private static final double DOUBT = 4;

  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;

  private Learning() {}

  /**
   * The prior corrected by observations, and as sure as these have been of each other: how far off
   * each is from what all the others say.
   */
  public static Toll toll(Toll prior, List<Observation> observations) {
    return new Toll(Fit.seconds(prior, observations), spread(prior, observations));
  }

  /** The same where the observations do not say how different other projects are. */
  public static Toll calibrated(Toll prior, List<Observation> observations) {
    return new Toll(Fit.seconds(prior, observations), prior.spread());
  }

  private static Spread spread(Toll prior, List<Observation> observations) {
    if (observations.size() < 2) {
      return prior.spread();
    }
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < observations.size(); i++) {
      var others = new ArrayList<>(observations);
      var left = others.remove(i);
      var expected = new Toll(Fit.seconds(prior, others), prior.spread()).of(left.work());
      ratios.add(Math.log(left.cpuSeconds() / expected));
    }
    var sorted = ratios.stream().sorted().toList();
    var low = blended(quantile(sorted, LOW), Math.log(prior.spread().low()), sorted.size());
    var high = blended(quantile(sorted, HIGH), Math.log(prior.spread().high()), sorted.size());
    return new Spread(Math.exp(Math.min(low, 0)), Math.exp(Math.max(high, 0)));
  }

  private static double blended(double observed, double prior, int count) {
    return (count * observed + DOUBT * prior) / (count + DOUBT);
  }

  /** Between the two nearest, at their (share * (count + 1))-th place. */
  private static double quantile(List<Double> sorted, double share) {
    var place = Math.clamp(share * (sorted.size() + 1) - 1, 0, sorted.size() - 1);
    var before = (int) place;
    var after = Math.min(before + 1, sorted.size() - 1);
    return sorted.get(before) + (place - before) * (sorted.get(after) - sorted.get(before));
  }
}

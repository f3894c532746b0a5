package dev.spool.estimate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Ridge regression of the logarithms of measured seconds, by Gauss and Newton's steps: the machine
 * as a whole may be faster or slower than was thought, and each chore beside it. What no
 * observation speaks of keeps its place among the others. Logarithms make errors relative, and let
 * no second become negative.
 */
final class Fit {
  /** How far off the prior may be: the machine as a whole, and each chore beside the others. */
  private static final double MACHINE = 0.7;

  private static final double CHORE = 0.35;

  /** How far off a measurement may be: as a share, and in seconds. */
  private static final double NOISE = 0.12;

  private static final double TICKS = 0.03;

  /** What is further off than so many times that counts the less the further off it is. */
  private static final double OUTLYING = 2;

  private static final int STEPS = 12;
  private static final double LONGEST_STEP = 1;

  private static final List<Chore> CHORES = List.of(Chore.values());

  private Fit() {}

  /** Seconds for one of each chore. */
  static Map<Chore, Double> seconds(Toll prior, List<Observation> observations) {
    // The logarithm of the machine's factor, then those of the chores' factors.
    var factors = new double[CHORES.size() + 1];
    for (int step = 0; step < (observations.isEmpty() ? 0 : STEPS); step++) {
      advance(factors, step(seconds(prior, factors), factors, observations));
    }
    return seconds(prior, factors);
  }

  private static Map<Chore, Double> seconds(Toll prior, double[] factors) {
    var seconds = new EnumMap<Chore, Double>(Chore.class);
    for (int i = 0; i < CHORES.size(); i++) {
      var chore = CHORES.get(i);
      seconds.put(chore, prior.of(chore) * Math.exp(factors[0] + factors[i + 1]));
    }
    return seconds;
  }

  private static void advance(double[] factors, double[] step) {
    var longest = 0.0;
    for (var part : step) {
      longest = Math.max(longest, Math.abs(part));
    }
    for (int i = 0; i < factors.length; i++) {
      factors[i] += step[i] * Math.min(1, LONGEST_STEP / longest);
    }
  }

  private static double[] step(
      Map<Chore, Double> seconds, double[] factors, List<Observation> observations) {
    var toll = new Toll(seconds, Toll.USUAL.spread());
    var equations = new double[factors.length][factors.length];
    var right = new double[factors.length];
    for (int i = 0; i < factors.length; i++) {
      var tightness = 1 / square(i == 0 ? MACHINE : CHORE);
      equations[i][i] = tightness;
      right[i] = -tightness * factors[i];
    }
    for (var observation : observations) {
      add(observation, toll, equations, right);
    }
    return LinearEquations.solved(equations, right);
  }

  private static void add(
      Observation observation, Toll toll, double[][] equations, double[] right) {
    var expected = toll.of(observation.work());
    var shares = new double[right.length];
    shares[0] = 1;
    for (int i = 0; i < CHORES.size(); i++) {
      var seconds = toll.of(CHORES.get(i)) * observation.work().amount(CHORES.get(i));
      shares[i + 1] = seconds / expected;
    }
    var error = Math.log(observation.cpuSeconds() / expected);
    var weight = weight(observation, error);
    for (int i = 0; i < right.length; i++) {
      right[i] += weight * shares[i] * error;
      for (int j = 0; j < right.length; j++) {
        equations[i][j] += weight * shares[i] * shares[j];
      }
    }
  }

  private static double weight(Observation observation, double error) {
    var noise = Math.hypot(NOISE, TICKS / observation.cpuSeconds());
    return Math.min(1, OUTLYING * noise / Math.abs(error)) / square(noise);
  }

  private static double square(double number) {
    return number * number;
  }
}

package dev.spool.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningTest {
  private static final int MACHINES = 40;

  @Test
  void withoutObservationsThePriorStays() {
    assertThat(Learning.toll(Toll.USUAL, List.of())).isEqualTo(Toll.USUAL);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.1})
  void afterTwentyJobsHalfOfAllProjectsAreWithinFifteenPercent(double noise) {
    for (int seed = 0; seed < MACHINES; seed++) {
      var machine = new Machine(seed, noise);
      var toll = Learning.toll(Toll.USUAL, machine.jobs(20));
      assertThat(median(toll, machine.jobs(60))).as("machine %d", seed).isLessThan(0.15);
    }
  }

  @Test
  void fourMeasurementsInFiveLieInsideTheSpread() {
    var inside = 0L;
    for (int seed = 0; seed < MACHINES; seed++) {
      var machine = new Machine(seed, 0.1);
      var toll = Learning.toll(Toll.USUAL, machine.jobs(40));
      inside += machine.jobs(100).stream().filter(job -> isInside(toll, job)).count();
    }
    assertThat(inside / (100.0 * MACHINES)).isBetween(0.78, 0.95);
  }

  @Test
  void theSpreadNarrowsWithWhatIsKnown() {
    var machine = new Machine(1, 0.08);
    var few = Learning.toll(Toll.USUAL, machine.jobs(3)).spread();
    var many = Learning.toll(Toll.USUAL, machine.jobs(60)).spread();
    assertThat(few.low()).isBetween(0.4, 0.7);
    assertThat(many.low()).isBetween(0.75, 0.95);
    assertThat(many.high()).isBetween(1.05, 1.25).isLessThan(few.high());
  }

  @Test
  void oneObservationMovesTheMachineMoreThanOneChore() {
    var job = Work.sum(List.of(Work.of(Chore.ENCODE, 1), Work.of(Chore.DECODE, 1)));
    var slow = new Observation(job, 2 * Toll.USUAL.of(job));
    var toll = Learning.toll(Toll.USUAL, List.of(slow));
    assertThat(toll.of(job) / Toll.USUAL.of(job)).isBetween(1.7, 2.0);
    // Nothing was seen of blending, but the machine is slow.
    assertThat(toll.of(Chore.BLEND) / Chore.BLEND.usual()).isBetween(1.3, 1.8);
    assertThat(toll.spread()).isEqualTo(Toll.USUAL.spread());
  }

  @Test
  void oneWildMeasurementAmongManyIsHardlyHeard() {
    var machine = new Machine(3, 0.05);
    var jobs = new ArrayList<>(machine.jobs(20));
    var without = Learning.toll(Toll.USUAL, jobs);
    jobs.add(new Observation(jobs.getFirst().work(), 20 * jobs.getFirst().cpuSeconds()));
    var with = Learning.toll(Toll.USUAL, jobs);
    var project = machine.jobs(1).getFirst().work();
    assertThat(with.of(project) / without.of(project)).isCloseTo(1, within(0.1));
  }

  @Test
  void noChoreEverTakesLessThanNothing() {
    for (int seed = 0; seed < MACHINES; seed++) {
      var chance = new Random(seed);
      var contradictory = new ArrayList<Observation>();
      for (int i = 0; i < 12; i++) {
        var work =
            Work.of(
                List.of(Chore.ENCODE, Chore.DECODE).get(chance.nextInt(2)),
                1 + chance.nextDouble());
        contradictory.add(new Observation(work, Math.exp(chance.nextGaussian() * 5)));
      }
      // A toll checks its seconds, and a spread that it holds 1.
      assertThat(Learning.toll(Toll.USUAL, contradictory).seconds().values())
          .allMatch(seconds -> seconds > 0);
    }
  }

  @Test
  void calibratingSaysNothingOfOtherPeoplesPictures() {
    var machine = new Machine(5, 0.05);
    var toll = Learning.calibrated(Toll.USUAL, machine.jobs(20));
    assertThat(toll.spread()).isEqualTo(Toll.USUAL.spread());
    assertThat(median(toll, machine.jobs(60))).isLessThan(0.15);
  }

  @Test
  void whatTookNoTimeOrWasNoWorkIsNoObservation() {
    var work = Work.of(Chore.ENCODE, 1);
    assertThatThrownBy(() -> new Observation(work, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Observation(new Work(Map.of()), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double median(Toll toll, List<Observation> jobs) {
    var errors =
        jobs.stream()
            .map(job -> Math.abs(toll.of(job.work()) / job.cpuSeconds() - 1))
            .sorted()
            .toList();
    return errors.get(errors.size() / 2);
  }

  private static boolean isInside(Toll toll, Observation job) {
    var ratio = job.cpuSeconds() / toll.of(job.work());
    return toll.spread().low() <= ratio && ratio <= toll.spread().high();
  }

  /** A machine that nobody knows: up to four times slower or faster, each chore by its own half. */
  private static final class Machine {
    private final Random chance;
    private final double noise;
    private final Toll truth;

    Machine(long seed, double noise) {
      this.chance = new Random(seed);
      this.noise = noise;
      var whole = between(0.25, 4);
      var seconds = new EnumMap<Chore, Double>(Chore.class);
      for (var chore : Chore.values()) {
        seconds.put(chore, chore.usual() * whole * between(0.5, 2));
      }
      this.truth = new Toll(seconds, Toll.USUAL.spread());
    }

    List<Observation> jobs(int count) {
      var jobs = new ArrayList<Observation>();
      for (int i = 0; i < count; i++) {
        var work = project();
        jobs.add(new Observation(work, truth.of(work) * Math.exp(noise * chance.nextGaussian())));
      }
      return jobs;
    }

    /** Some seconds to some minutes of a picture, from 360 to 1080 lines, with this and that. */
    private Work project() {
      var pixels = between(0.2, 2.1) * between(100, 5_000) / 1_000;
      var seconds = between(5, 200);
      var bytes = pixels * between(0.003, 0.06);
      return Work.sum(
          List.of(
              Work.of(Chore.DECODE, pixels * between(0.5, 2)),
              Work.of(Chore.READ, bytes * between(1, 2)),
              Work.of(Chore.DETAIL, bytes * between(0.2, 2)),
              Work.of(Chore.SCALE, pixels * between(0.5, 1.5)),
              Work.of(Chore.ENCODE, pixels * sometimes(0.8, between(0.35, 2.2))),
              Work.of(Chore.REPEAT, pixels * sometimes(0.3, 1)),
              Work.of(Chore.PAINT, pixels * sometimes(0.5, between(0.1, 2))),
              Work.of(Chore.BLEND, pixels * sometimes(0.1, between(0.1, 1))),
              Work.of(Chore.CHANGE, pixels * sometimes(0.3, between(0.1, 3))),
              Work.of(Chore.TURN, pixels * sometimes(0.1, between(0.1, 1))),
              Work.of(Chore.MOVE, pixels * sometimes(0.3, between(0.1, 1))),
              Work.of(Chore.START, between(2, 100)),
              Work.of(Chore.MIX, seconds * between(0.5, 3)),
              Work.of(Chore.ENCODE_SOUND, seconds)));
    }

    private double sometimes(double share, double amount) {
      return chance.nextDouble() < share ? amount : 0;
    }

    /** As likely below as above the geometric middle. */
    private double between(double low, double high) {
      return low * Math.pow(high / low, chance.nextDouble());
    }
  }
}

package dev.spool.plan;

import static dev.spool.plan.Given.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.plan.Soundtrack.Level;
import dev.spool.timeline.Gain;
import dev.spool.timeline.Gain.Clock;
import dev.spool.timeline.Gain.Point;
import dev.spool.timeline.Gain.Ramps;
import dev.spool.timeline.Gain.Step;
import dev.spool.timeline.Gain.Steps;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GainPlannerTest {
  private static final long SECOND = 48_000;

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @Test
  void noStepsAreFullVolume() {
    assertThat(levels(Gain.UNITY, 0, 1, 2)).containsExactly(level(2, 1));
  }

  @Test
  void stepsHoldFromTheirBeginToBeforeTheirEnd() {
    var gain = steps(step(0, 1.0, 3.0), step(0.5, 4.0, 6.0));
    assertThat(levels(gain, 0, 1, 7))
        .containsExactly(level(1, 1), level(2, 0), level(1, 1), level(2, 0.5), level(1, 1));
  }

  @Test
  void theFirstStepThatHoldsWins() {
    var gain = steps(step(0.2, 0.0, 4.0), step(0.9, 2.0, 6.0));
    assertThat(levels(gain, 0, 1, 6)).containsExactly(level(4, 0.2), level(2, 0.9));
  }

  @Test
  void openStepsReachAsFarAsTheSound() {
    var until = new Step(0.3, Optional.empty(), Optional.of(seconds(2)));
    var after = new Step(0.6, Optional.of(seconds(5)), Optional.empty());
    assertThat(levels(new Steps(Clock.TIMELINE, List.of(until, after), 0.1), 0, 1, 9))
        .containsExactly(level(2, 0.3), level(3, 0.1), level(4, 0.6));
  }

  @Test
  void theClocksStartMovesTheSteps() {
    assertThat(levels(steps(step(0, 10.0, 12.0)), 9, 1, 4))
        .containsExactly(level(1, 1), level(2, 0), level(1, 1));
  }

  @Test
  void aClockThatRunsTwiceAsFastHalvesTheSteps() {
    assertThat(levels(steps(step(0, 2.0, 6.0)), 0, 2, 4))
        .containsExactly(level(1, 1), level(2, 0), level(1, 1));
  }

  @Test
  void stepsOutsideTheSoundLeaveOneLevel() {
    assertThat(levels(steps(step(0, 20.0, 30.0)), 0, 1, 4)).containsExactly(level(4, 1));
    assertThat(levels(steps(step(0.4, 0.0, 30.0)), 5, 1, 4)).containsExactly(level(4, 0.4));
  }

  @Test
  void neighbouringStepsOfTheSameLevelAreOne() {
    assertThat(levels(steps(step(0.4, 0.0, 2.0), step(0.4, 2.0, 4.0)), 0, 1, 4))
        .containsExactly(level(4, 0.4));
  }

  @Test
  void aStepShorterThanASampleIsNotHeard() {
    assertThat(levels(steps(step(0, 1.0, 1.000_001)), 0, 1, 4)).containsExactly(level(4, 1));
  }

  @Test
  void rampsAreLinearAndHeldOutsideTheirPoints() {
    var levels = levels(ramps(new Point(seconds(1), 0), new Point(seconds(3), 1)), 0, 1, 4);
    assertThat(levels.stream().map(Level::count)).containsExactly(SECOND, 2 * SECOND, SECOND);
    assertThat(levels.getFirst()).isEqualTo(level(1, 0));
    assertThat(levels.get(1).begin()).isCloseTo(0, within(1e-6));
    assertThat(levels.get(1).end()).isCloseTo(1, within(1e-6));
    assertThat(levels.getLast()).isEqualTo(level(1, 1));
  }

  @Test
  void aRampThatBeganEarlierGoesOn() {
    var levels = levels(ramps(new Point(seconds(0), 0), new Point(seconds(10), 1)), 4, 1, 2);
    assertThat(levels).hasSize(1);
    assertThat(levels.getFirst().begin()).isCloseTo(0.4, within(1e-6));
    assertThat(levels.getFirst().end()).isCloseTo(0.6, within(1e-6));
  }

  @Test
  void twoPointsWithinASampleAreAJump() {
    var jump = ramps(new Point(seconds(1), 0.2), new Point(seconds(1).plusNanos(1), 0.8));
    assertThat(levels(jump, 0, 1, 2)).containsExactly(level(1, 0.2), level(1, 0.8));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void levelsFillTheSoundAndSayWhatTheStepsSay(long seed) {
    var random = new Random(seed);
    var steps =
        IntStream.range(0, random.nextInt(8))
            .mapToObj(_ -> {
              var from = random.nextInt(10_000) / 1000.0;
              return step(random.nextInt(5) / 4.0, from, from + random.nextInt(4_000) / 1000.0);
            })
            .toList();
    var gain = new Steps(Clock.SOURCE, steps, 1);
    var rate = List.of(0.5, 1.0, 3.0).get(random.nextInt(3));
    var levels = GainPlanner.levels(gain, seconds(1), rate, 9 * SECOND);
    assertThat(levels.stream().mapToLong(Level::count).sum()).isEqualTo(9 * SECOND);
    for (int i = 0; i < 50; i++) {
      var sample = random.nextInt((int) (9 * SECOND));
      var clock = seconds(1 + sample * rate / SECOND);
      if (steps.stream().noneMatch(s -> isNear(s, clock))) {
        assertThat(at(levels, sample)).isEqualTo(spoken(steps, clock));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void slicesOfLevelsAreTheSameLevels(long seed) {
    var random = new Random(seed);
    var gain =
        ramps(new Point(seconds(0.5), 0.1), new Point(seconds(2), 0.9), new Point(seconds(3), 0));
    var levels = GainPlanner.levels(gain, Duration.ZERO, 1, 4 * SECOND);
    var first = random.nextInt((int) (3 * SECOND));
    var count = 1 + random.nextInt((int) (4 * SECOND - first));
    var slice = GainPlanner.slice(levels, first, count);
    assertThat(slice.stream().mapToLong(Level::count).sum()).isEqualTo(count);
    for (int i = 0; i < 20; i++) {
      var sample = random.nextInt(count);
      assertThat(at(slice, sample)).isCloseTo(at(levels, first + sample), within(1e-9));
    }
  }

  private static List<Level> levels(Gain gain, double clockStart, double rate, int seconds) {
    return GainPlanner.levels(gain, seconds(clockStart), rate, seconds * SECOND);
  }

  private static Steps steps(Step... steps) {
    return new Steps(Clock.TIMELINE, List.of(steps), 1);
  }

  private static Step step(double level, double from, double to) {
    return new Step(level, Optional.of(seconds(from)), Optional.of(seconds(to)));
  }

  private static Ramps ramps(Point... points) {
    return new Ramps(Clock.TIMELINE, List.of(points));
  }

  private static Level level(int seconds, double value) {
    return new Level(seconds * SECOND, value, value);
  }

  private static double at(List<Level> levels, long sample) {
    var left = sample;
    for (var level : levels) {
      if (left < level.count()) {
        return level.begin() + (level.end() - level.begin()) * left / level.count();
      }
      left -= level.count();
    }
    throw new AssertionError("no level at " + sample);
  }

  /** The document's own words, without samples. */
  private static double spoken(List<Step> steps, Duration clock) {
    for (var step : steps) {
      if (step.from().orElseThrow().compareTo(clock) <= 0
          && clock.compareTo(step.to().orElseThrow()) < 0) {
        return step.level();
      }
    }
    return 1;
  }

  private static boolean isNear(Step step, Duration clock) {
    var near = Duration.ofNanos(70_000);
    return clock.minus(step.from().orElseThrow()).abs().compareTo(near) < 0
        || clock.minus(step.to().orElseThrow()).abs().compareTo(near) < 0;
  }
}

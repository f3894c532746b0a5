package dev.spool.estimate;

import dev.spool.plan.Planner;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Resolution;
import dev.spool.plan.ResolvedTimeline;
import dev.spool.plan.Resolver;
import dev.spool.plan.Target;
import dev.spool.timeline.Timeline;

/**
 * What a render will take: seconds from when a worker takes it to the finished video, seconds of
 * computing, bytes of the video.
 */
public record Estimate(Range seconds, Range cpuSeconds, Range bytes) {
  /** How much easier than usual the sound is. */
  private static final double EASY_SOUND = 0.4;

  /** The same of the picture, and how much harder. */
  private static final double EASY_BYTES = 0.1;

  private static final double HARD_BYTES = 3;

  /** Fetching, probing, planning, joining, storing. */
  private static final double AROUND = 1;

  /** For plans whose media are known. */
  public static Estimate of(RenderPlan plan, Toll toll, int processors) {
    return new Plans(plan, plan, plan).estimate(toll, processors);
  }

  /** For a timeline whose media nobody has looked at; the reasons where it cannot be rendered. */
  public static Estimation of(Timeline timeline, Target target, Toll toll, int processors) {
    return switch (resolved(timeline, target, AssumedMedia.USUAL)) {
      case Resolution.Refused(var problems, _) -> new Estimation.Refused(problems);
      case Resolution.Resolved(var usual, _) ->
          new Estimation.Made(
              new Plans(
                      orElse(resolved(timeline, target, AssumedMedia.SMALL), usual),
                      Planner.plan(usual),
                      orElse(resolved(timeline, target, AssumedMedia.LARGE), usual))
                  .estimate(toll, processors));
    };
  }

  private static Resolution resolved(Timeline timeline, Target target, AssumedMedia assumed) {
    return Resolver.resolve(timeline, assumed.of(timeline), target);
  }

  private static RenderPlan orElse(Resolution wanted, ResolvedTimeline usual) {
    return switch (wanted) {
      case Resolution.Resolved(var timeline, _) -> Planner.plan(timeline);
      case Resolution.Refused _ -> Planner.plan(usual);
    };
  }

  /** The same timeline with small, usual and large media. */
  private record Plans(RenderPlan small, RenderPlan usual, RenderPlan large) {
    Estimate estimate(Toll toll, int processors) {
      var least = Times.of(small, toll, processors);
      var expected = Times.of(usual, toll, processors);
      var most = Times.of(large, toll, processors);
      var spread = toll.spread();
      return new Estimate(
          range(
              AROUND + spread.low() * least.wall(),
              AROUND + expected.wall(),
              AROUND + spread.high() * most.wall()),
          range(
              AROUND + spread.low() * least.cpu(),
              AROUND + expected.cpu(),
              AROUND + spread.high() * most.cpu()),
          bytes());
    }

    private Range bytes() {
      var least = new PlanBytes(small);
      var expected = new PlanBytes(usual);
      var most = new PlanBytes(large);
      return range(
          EASY_BYTES * least.pictures() + EASY_SOUND * least.sounds(),
          expected.pictures() + expected.sounds(),
          HARD_BYTES * most.pictures() + most.sounds());
    }
  }

  /** Seconds of computing, and until the last command has ended. */
  private record Times(double cpu, double wall) {
    /** A command uses one processor; the longest one is waited for. */
    static Times of(RenderPlan plan, Toll toll, int processors) {
      var cpu = 0.0;
      var longest = 0.0;
      for (var work : new PlanWork(plan).commands()) {
        var seconds = toll.of(work);
        cpu += seconds;
        longest = Math.max(longest, seconds);
      }
      return new Times(cpu, Math.max(longest, cpu / processors));
    }
  }

  /** Larger media may make a command smaller: what is cut off is not painted. */
  private static Range range(double low, double expected, double high) {
    return new Range(Math.min(low, expected), expected, Math.max(high, expected));
  }
}

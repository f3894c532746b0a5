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
  /** How much easier or harder than usual a moving picture is. */
  private static final double EASY = 0.4;

  private static final double HARD = 1.5;

  private static final double EASY_BYTES = 0.1;
  private static final double HARD_BYTES = 3;

  /** Fetching, probing, planning, joining, storing. */
  private static final double AROUND = 1;

  /** For plans whose media are known. */
  public static Estimate of(RenderPlan plan, int processors) {
    return of(plan, plan, plan, processors);
  }

  /** For a timeline whose media nobody has looked at; the reasons where it cannot be rendered. */
  public static Estimation of(Timeline timeline, Target target, int processors) {
    return switch (resolved(timeline, target, AssumedMedia.USUAL)) {
      case Resolution.Refused(var problems, _) -> new Estimation.Refused(problems);
      case Resolution.Resolved(var usual, _) ->
          new Estimation.Made(
              of(
                  orElse(resolved(timeline, target, AssumedMedia.SMALL), usual),
                  Planner.plan(usual),
                  orElse(resolved(timeline, target, AssumedMedia.LARGE), usual),
                  processors));
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

  private static Estimate of(RenderPlan small, RenderPlan usual, RenderPlan large, int processors) {
    var least = new Work(small);
    var work = new Work(usual);
    var most = new Work(large);
    return new Estimate(
        range(
            AROUND + EASY * wall(least, processors),
            AROUND + wall(work, processors),
            AROUND + HARD * wall(most, processors)),
        range(AROUND + EASY * cpu(least), AROUND + cpu(work), AROUND + HARD * cpu(most)),
        range(
            EASY_BYTES * least.pictureBytes() + EASY * least.soundBytes(),
            work.pictureBytes() + work.soundBytes(),
            HARD_BYTES * most.pictureBytes() + most.soundBytes()));
  }

  /** Larger media may make a command smaller: what is cut off is not painted. */
  private static Range range(double low, double expected, double high) {
    return new Range(Math.min(low, expected), expected, Math.max(high, expected));
  }

  private static double cpu(Work work) {
    return work.commands().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** A command uses one processor; the longest one is waited for. */
  private static double wall(Work work, int processors) {
    var longest = work.commands().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return Math.max(longest, cpu(work) / processors);
  }
}

package dev.spool.main;

import dev.spool.estimate.Estimate;
import dev.spool.estimate.Experience;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.json.PlanWriter;
import dev.spool.work.FailedException;
import dev.spool.work.Preparation;
import dev.spool.work.Preparation.Prepared;
import dev.spool.work.Progress;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spool explain}: what would be done, and why. */
@Command(
    name = "explain",
    description = "Prints the plan of a project: segments, what each does and why, commands.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ProjectOptions options = new ProjectOptions();

  @Option(names = "--json", description = "The plan as JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException, FailedException {
    var settings = options.settings();
    var wiring = options.wiring();
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    try (var scratch = Scratch.create()) {
      var preparation = new Preparation(scratch.workspace(), options.sources(), wiring.tools());
      return switch (preparation.prepare(settings, Progress.NONE)) {
        case Prepared.Refused refused -> {
          refused.problems().forEach(err::println);
          yield ExitCodes.WRONG_INPUT;
        }
        case Prepared.Ready(var plan, var warnings) -> {
          out.print(
              json
                  ? PlanWriter.write(plan) + "\n"
                  : Explanation.of(plan) + Explanation.of(estimate(plan, wiring)));
          out.flush();
          warnings.forEach(warning -> err.println("warning: " + warning));
          yield ExitCodes.DONE;
        }
      };
    }
  }

  private static Estimate estimate(RenderPlan plan, Wiring wiring) {
    var toll = wiring.experience().read().orElse(Experience.NONE).toll();
    return Estimate.of(plan, toll, Runtime.getRuntime().availableProcessors());
  }
}

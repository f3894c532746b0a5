package dev.spool.main;

import dev.spool.estimate.Chore;
import dev.spool.estimate.Experience;
import dev.spool.estimate.Learning;
import dev.spool.estimate.Toll;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code spool calibrate}: finds out what this machine takes, so that estimates fit it. */
@Command(
    name = "calibrate",
    description = "Measures this machine for half a minute, so that estimates fit it.",
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin SandboxOption sandbox = new SandboxOption();

  @Override
  public Integer call() throws IOException, InterruptedException, FailedException {
    var wiring = sandbox.wiring(spec.commandLine());
    var out = spec.commandLine().getOut();
    var measured = new ArrayList<Calibration.Measured>();
    try (var scratch = Scratch.create()) {
      var calibration = new Calibration(wiring, scratch.workspace());
      calibration.makeMedia();
      for (var project : CalibrationProject.all()) {
        measured.add(calibration.measured(project));
      }
    }
    var toll =
        Learning.calibrated(
            Toll.USUAL, measured.stream().map(Calibration.Measured::observation).toList());
    wiring.experience().write(new Experience(toll, List.of()));
    tell(measured, toll, out);
    out.printf("%nkept in %s%n", wiring.experience().path());
    out.flush();
    return ExitCodes.DONE;
  }

  private static void tell(List<Calibration.Measured> measured, Toll toll, PrintWriter out) {
    out.printf("%-16s %10s %10s%n", "project", "CPU s", "now said");
    for (var each : measured) {
      var observation = each.observation();
      out.printf(
          "%-16s %10.2f %10.2f%n",
          each.name(), observation.cpuSeconds(), toll.of(observation.work()));
    }
    out.printf("%n%-16s %10s %10s%n", "chore", "usual s", "here s");
    for (var chore : Chore.values()) {
      out.printf(
          "%-16s %10.4f %10.4f%n",
          chore.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          Toll.USUAL.of(chore),
          toll.of(chore));
    }
  }
}

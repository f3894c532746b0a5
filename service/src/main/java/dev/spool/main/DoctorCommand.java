package dev.spool.main;

import dev.spool.process.DeviceFinder;
import dev.spool.process.Installation;
import dev.spool.process.InstallationFinder;
import dev.spool.process.SandboxFinder;
import dev.spool.process.sandbox.Sandbox;
import dev.spool.process.sandbox.Unconfined;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code spool doctor}: what this machine can do. */
@Command(
    name = "doctor",
    description = "Says what this machine can do, and what is missing.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = spec.commandLine().getOut();
    out.printf("java     %s at %s%n", Runtime.version(), System.getProperty("java.home"));
    out.printf("cores    %d%n", Runtime.getRuntime().availableProcessors());
    var scratch = Wiring.scratch();
    out.printf(
        "scratch  %s, %d GB free%n", scratch, Files.getFileStore(scratch).getUsableSpace() >> 30);
    out.printf("cache    %s%n", Wiring.cache());
    var found = new InstallationFinder(System.getenv(), Wiring.cache()).find();
    found.notes().forEach(note -> out.printf("note     %s%n", note));
    found
        .installation()
        .ifPresentOrElse(
            ffmpeg ->
                out.printf(
                    "ffmpeg   %s (%s) at %s%n", ffmpeg.version(), ffmpeg.origin(), ffmpeg.ffmpeg()),
            () -> out.printf("ffmpeg   none; install FFmpeg 5.1 or newer%n"));
    if (found.installation().isPresent()) {
      devices(found.installation().get(), sandbox(found.installation().get()));
    }
    out.flush();
    return found.installation().isPresent() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  /** Tried anew, too; the one that is used. */
  private Sandbox sandbox(Installation ffmpeg) throws InterruptedException {
    var out = spec.commandLine().getOut();
    var finder = new SandboxFinder(ffmpeg, Wiring.cache());
    for (var each : finder.tried()) {
      out.printf("sandbox  %s: %s%n", each.sandbox().name(), each.why().orElse("it works"));
    }
    var found = finder.find(Settings.sandbox(System.getenv()));
    out.printf(
        "confined %s%n",
        found
            .map(sandbox -> "by " + sandbox.name())
            .orElse(
                "not at all: serve and worker do not start, unless by --sandbox=none; install bubblewrap"));
    return found.orElseGet(Unconfined::new);
  }

  /** Tried anew each time, so that whoever mended a driver has a way to say so. */
  private void devices(Installation ffmpeg, Sandbox sandbox) throws InterruptedException {
    var out = spec.commandLine().getOut();
    var tried = new DeviceFinder(ffmpeg, sandbox, Wiring.cache()).tried();
    for (var each : tried) {
      out.printf(
          "hardware %s: %s%n",
          each.kind().encoder(),
          each.device().isPresent()
              ? "it works"
              : "FFmpeg has it, but the test encode failed: " + each.why());
    }
    var device = tried.stream().flatMap(each -> each.device().stream()).findFirst();
    out.printf(
        "encoder  %s%n",
        device
            .map(found -> found.kind().encoder() + " for H.264, unless encoder=software is wanted")
            .orElse("libx264 for H.264"));
  }
}

package dev.spool.main;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spool worker}: renders jobs of a service elsewhere; serves nobody. */
@Command(
    name = "worker",
    description = "Renders jobs of the database and object store that the environment names.",
    mixinStandardHelpOptions = true)
final class WorkerCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Jobs rendered at a time (${DEFAULT-VALUE}).")
  int jobs = 1;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Works for the service that runs on this directory, on this machine.")
  @Nullable Path data;

  @Mixin SandboxOption sandbox = new SandboxOption();

  @Override
  public Integer call() throws Exception {
    if (jobs < 1) {
      throw refused("--jobs is at least 1.");
    }
    var environment = sandbox.with(environment());
    var err = spec.commandLine().getErr();
    var scratch = Wiring.scratch().resolve("spool-worker").toAbsolutePath();
    try (var stopping = Stopping.bySignal();
        var parts = Parts.open(scratch, 0, List.of(), environment)) {
      parts.work(jobs);
      err.println("FFmpeg is confined by: " + parts.sandbox());
      err.println("Spool works, %d at a time.".formatted(jobs));
      err.flush();
      stopping.await();
    }
    return ExitCodes.DONE;
  }

  /** This process's, or what the service says of its own parts. */
  private Map<String, String> environment() throws IOException {
    var environment = new HashMap<>(System.getenv());
    if (data != null) {
      var invited = Invitation.of(data.toAbsolutePath());
      if (invited.isEmpty()) {
        throw refused(
            "No service with parts of its own runs on %s; start `spool serve --data %s` first."
                .formatted(data, data));
      }
      environment
          .keySet()
          .removeIf(name -> name.startsWith("S3_") && invited.get().containsKey("S3_BUCKET"));
      environment.putAll(invited.get());
    }
    var missing =
        Stream.of("DATABASE_URL", "S3_BUCKET")
            .filter(name -> environment.getOrDefault(name, "").isBlank())
            .toList();
    if (!missing.isEmpty()) {
      throw refused(
          "A worker needs the database and the object store of a service: set %s, or name the data directory of a service on this machine by --data."
              .formatted(String.join(" and ", missing)));
    }
    return environment;
  }

  private CommandLine.ParameterException refused(String sentence) {
    return new CommandLine.ParameterException(spec.commandLine(), sentence);
  }
}

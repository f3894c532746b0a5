package dev.spool.main;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spool worker}: renders jobs of a database and a store elsewhere; serves nobody. */
@Command(
    name = "worker",
    description = "Renders jobs of the database and object store that the environment names.",
    mixinStandardHelpOptions = true)
final class WorkerCommand implements Callable<Integer> {
  /** A container has thirty seconds between the request to stop and its end. */
  private static final Duration STOPPING = Duration.ofSeconds(25);

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Jobs rendered at a time (${DEFAULT-VALUE}).")
  int jobs = 1;

  @Override
  public Integer call() throws Exception {
    check(System.getenv());
    var err = spec.commandLine().getErr();
    var stopping = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    var scratch = Wiring.scratch().resolve("spool-worker").toAbsolutePath();
    try (var parts = Parts.open(scratch, 0, List.of(), System.getenv())) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopping, stopped)));
      parts.work(jobs);
      err.println("Spool works, %d at a time.".formatted(jobs));
      err.flush();
      stopping.await();
    } finally {
      stopped.countDown();
    }
    return ExitCodes.DONE;
  }

  private void check(Map<String, String> environment) {
    if (jobs < 1) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--jobs is at least 1.");
    }
    var missing =
        Stream.of("DATABASE_URL", "S3_BUCKET")
            .filter(name -> environment.getOrDefault(name, "").isBlank())
            .toList();
    if (!missing.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "A worker needs the database and the object store of a service: set %s."
              .formatted(String.join(" and ", missing)));
    }
  }

  /** Work was given back in order: that is no failure, whatever signal asked for it. */
  private static void stop(CountDownLatch stopping, CountDownLatch stopped) {
    stopping.countDown();
    try {
      if (stopped.await(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(ExitCodes.DONE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

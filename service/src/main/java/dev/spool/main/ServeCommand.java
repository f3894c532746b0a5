package dev.spool.main;

import dev.spool.api.ApiConfiguration;
import dev.spool.api.Backend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spool serve}: a complete backend on this machine. */
@Command(
    name = "serve",
    description = "Runs the backend: API, queue, workers, database and object store.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final Duration STOPPING = Duration.ofSeconds(30);

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (${DEFAULT-VALUE}).",
      defaultValue = "spool-data")
  Path data = Path.of("spool-data");

  @Option(names = "--port", paramLabel = "N", description = "Of the API (${DEFAULT-VALUE}).")
  int port = 8080;

  @Option(
      names = "--store-port",
      paramLabel = "N",
      description = "Of the embedded object store (${DEFAULT-VALUE}).")
  int storePort = 8081;

  @Option(
      names = "--origin",
      paramLabel = "URL",
      description = "An origin whose pages may call; may be repeated.")
  List<String> origins = new ArrayList<>();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Jobs rendered here at a time; 0 for none (${DEFAULT-VALUE}).")
  int workers = 1;

  @Override
  public Integer call() throws Exception {
    var err = spec.commandLine().getErr();
    var stopping = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopping, closed)));
    try (var parts = Parts.open(data.toAbsolutePath(), storePort, origins, System.getenv())) {
      var context =
          new SpringApplicationBuilder(ApiConfiguration.class)
              .web(WebApplicationType.SERVLET)
              .bannerMode(Banner.Mode.OFF)
              .registerShutdownHook(false)
              .properties(properties())
              .initializers(c -> register((GenericApplicationContext) c, parts.backend()))
              .run();
      parts.work(workers);
      err.println("Spool serves http://localhost:" + port + ", data in " + data.toAbsolutePath());
      err.flush();
      stopping.await();
      context.close();
    } finally {
      closed.countDown();
    }
    return ExitCodes.DONE;
  }

  private Map<String, Object> properties() {
    return Map.of(
        "server.port",
        port,
        "server.address",
        "127.0.0.1",
        "server.shutdown",
        "graceful",
        "spring.lifecycle.timeout-per-shutdown-phase",
        "10s",
        "spring.threads.virtual.enabled",
        "true",
        "spring.main.log-startup-info",
        "false",
        // So that whoever sends too much hears why.
        "server.tomcat.max-swallow-size",
        "16MB",
        "springdoc.api-docs.path",
        "/v1/openapi.json",
        "spring.jackson.deserialization.fail-on-unknown-properties",
        "false",
        "logging.config",
        "classpath:logback.xml");
  }

  /** The program ends when everything is closed in order, or when that takes too long. */
  private static void stop(CountDownLatch stopping, CountDownLatch closed) {
    stopping.countDown();
    try {
      if (!closed.await(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
        System.getLogger("spool").log(System.Logger.Level.WARNING, "stopped before all was closed");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void register(GenericApplicationContext context, Backend backend) {
    context.registerBean(Backend.class, () -> backend);
    context.registerBean(
        ApiConfiguration.Origins.class, () -> new ApiConfiguration.Origins(origins));
  }
}

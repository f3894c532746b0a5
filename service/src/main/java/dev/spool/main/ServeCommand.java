package dev.spool.main;

import dev.spool.api.access.Access;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spool serve}: a complete backend on this machine. */
@Command(
    name = "serve",
    description = "Runs the backend: API, queue, workers, database and object store.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final String LOOPBACK = "127.0.0.1";

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

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "Where the API listens (${DEFAULT-VALUE}).")
  String listen = LOOPBACK;

  @Option(
      names = "--auth",
      paramLabel = "HOW",
      description =
          "local: everybody on this machine is the one user; required: callers show a token or an"
              + " API key (local, unless AUTH_ISSUER or AUTH_JWKS is set).")
  Auth auth = Auth.LOCAL;

  @Mixin SandboxOption sandbox = new SandboxOption();

  /** What callers are asked for. */
  enum Auth {
    LOCAL,
    REQUIRED
  }

  @Override
  public Integer call() throws Exception {
    var web = web(System.getenv());
    var err = spec.commandLine().getErr();
    try (var stopping = Stopping.bySignal();
        var parts =
            Parts.open(data.toAbsolutePath(), storePort, origins, sandbox.with(System.getenv()))) {
      var context = web.start(parts.backend());
      parts.work(workers);
      err.println("FFmpeg is confined by: " + parts.sandbox());
      err.println(
          "Spool serves http://%s:%d, data in %s"
              .formatted(
                  listen.equals(LOOPBACK) ? "localhost" : listen, port, data.toAbsolutePath()));
      err.flush();
      stopping.await();
      context.close();
    }
    return ExitCodes.DONE;
  }

  /** Everybody who reaches a service that asks nobody is its user. */
  private Web web(Map<String, String> environment) {
    try {
      var access = AccessSettings.access(AccessSettings.tokens(environment), auth == Auth.REQUIRED);
      var isReachable = !InetAddress.getByName(listen).isLoopbackAddress();
      if (isReachable && access instanceof Access.Local) {
        throw wrong(
            "--listen %s would let in everybody on the network. Set AUTH_ISSUER or AUTH_JWKS, or use --auth required and make keys with spool keys create."
                .formatted(listen));
      }
      if (isReachable
          && !isSet(environment, "S3_BUCKET")
          && !isSet(environment, Settings.PUBLIC_STORE)) {
        throw wrong(
            "Nobody reaches the embedded object store from elsewhere. Set S3_BUCKET, or put a proxy before port %d and set %s to its address."
                .formatted(storePort, Settings.PUBLIC_STORE));
      }
      return new Web(listen, port, access, origins);
    } catch (UnknownHostException e) {
      throw wrong("--listen %s is no address of this machine.".formatted(listen));
    }
  }

  private CommandLine.ParameterException wrong(String sentence) {
    return new CommandLine.ParameterException(spec.commandLine(), sentence);
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }
}

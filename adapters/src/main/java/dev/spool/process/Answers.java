package dev.spool.process;

import dev.spool.process.sandbox.Launch;
import dev.spool.process.sandbox.Reach;
import dev.spool.process.sandbox.Sandbox;
import dev.spool.process.sandbox.Unconfined;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks a program a short question. */
final class Answers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Answers() {}

  /** What a program said and how it ended; exit code -1 when it did not start or never ended. */
  record Answer(int exitCode, String output, String errors) {}

  /** It has to do with nothing that strangers made, so it is not confined. */
  static Answer of(List<String> command, Map<String, String> environment)
      throws InterruptedException {
    var launch = new Launch(command, Environment.with(environment), Path.of("/"), Reach.NOTHING);
    return of(new Unconfined(), launch, PATIENCE);
  }

  static Answer of(Sandbox sandbox, Launch launch, Duration patience) throws InterruptedException {
    var output = new StringBuilder();
    try {
      var ended =
          Children.run(
              sandbox,
              launch,
              Patience.of(patience),
              line -> output.append(line).append('\n').length() > 0);
      return new Answer(ended.exitCode(), output.toString(), ended.errors());
    } catch (Children.StuckException _) {
      return new Answer(-1, output.toString(), "no end after %d s".formatted(patience.toSeconds()));
    } catch (IOException failed) {
      return new Answer(-1, output.toString(), String.valueOf(failed.getMessage()));
    }
  }
}

package dev.spool.process;

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

  static Answer of(List<String> command, Map<String, String> environment)
      throws InterruptedException {
    return of(command, environment, Path.of("/"), PATIENCE);
  }

  /** The same in a directory, for a program that may be silent so long. */
  static Answer of(
      List<String> command, Map<String, String> environment, Path directory, Duration silence)
      throws InterruptedException {
    var output = new StringBuilder();
    try {
      var ended =
          Children.run(
              command, environment, directory, silence, line -> output.append(line).append('\n'));
      return new Answer(ended.exitCode(), output.toString(), ended.errors());
    } catch (Children.StuckException _) {
      return new Answer(-1, output.toString(), "no end after %d s".formatted(silence.toSeconds()));
    } catch (IOException failed) {
      return new Answer(-1, output.toString(), String.valueOf(failed.getMessage()));
    }
  }
}

package dev.spool.main;

import dev.spool.process.SandboxFinder.Choice;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code --sandbox}, which goes before the environment's variable. */
final class SandboxOption {
  @Option(
      names = "--sandbox",
      paramLabel = "HOW",
      description = "What FFmpeg is confined by: auto, landlock, bubblewrap or none (auto).")
  @Nullable Choice choice;

  /** The environment, with what the option says. */
  Map<String, String> with(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    if (choice != null) {
      all.put(Settings.SANDBOX, choice.name());
    }
    return all;
  }

  /** The engine for the caller's own files. */
  Wiring wiring(CommandLine line) throws IOException, InterruptedException, FailedException {
    var err = line.getErr();
    var wiring = Wiring.forOneself(Settings.sandbox(with(System.getenv())), err::println);
    err.flush();
    return wiring;
  }
}

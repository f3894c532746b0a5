package dev.spool.process.sandbox;

import java.io.File;
import java.io.IOException;

/** No sandbox: a child reaches what this process does. */
public record Unconfined() implements Sandbox {
  static ProcessBuilder builder(Launch launch) {
    var builder = new ProcessBuilder(launch.command()).directory(launch.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    return builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
  }

  @Override
  public String name() {
    return "none";
  }

  @Override
  public Process start(Launch launch) throws IOException {
    return builder(launch).start();
  }
}

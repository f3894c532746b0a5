package dev.spool.process.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A child to be started: its command, all of its environment, and where it begins. */
public record Launch(
    List<String> command, Map<String, String> environment, Path directory, Reach reach) {
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  public Launch with(Reach other) {
    return new Launch(command, environment, directory, other);
  }
}

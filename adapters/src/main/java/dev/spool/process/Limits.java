package dev.spool.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one child may use, as far as the machine can hold it to that. */
record Limits(Optional<Path> prlimit) {
  private static final long ADDRESS_SPACE = 12L << 30;
  private static final long FILE_SIZE = 200L << 30;
  private static final int NO_CORE = 0;

  /** Looks for the program that sets limits; without it children run unlimited. */
  static Limits ofThisMachine() {
    return new Limits(
        Stream.of("/usr/bin/prlimit", "/bin/prlimit")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst());
  }

  List<String> around(List<String> command) {
    if (prlimit.isEmpty()) {
      return command;
    }
    var limited = new ArrayList<String>();
    limited.add(prlimit.get().toString());
    limited.addAll(
        List.of("--as=" + ADDRESS_SPACE, "--fsize=" + FILE_SIZE, "--core=" + NO_CORE, "--"));
    limited.addAll(command);
    return limited;
  }
}

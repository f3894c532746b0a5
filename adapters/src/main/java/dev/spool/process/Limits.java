package dev.spool.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one child may use, as far as the machine can hold it to that: commands around its own. */
record Limits(List<String> around) {
  private static final long ADDRESS_SPACE = 12L << 30;
  private static final String ADDRESSES = "--as=";
  private static final long FILE_SIZE = 200L << 30;
  private static final int NO_CORE = 0;

  /** Of ten shares of a busy core one goes to a child that steps back. */
  private static final int STEPPING_BACK = 10;

  Limits {
    around = List.copyOf(around);
  }

  /** Looks for the program that sets limits; without it children run unlimited. */
  static Limits ofThisMachine() {
    return new Limits(
        program("prlimit")
            .map(prlimit ->
                List.of(
                    prlimit,
                    ADDRESSES + ADDRESS_SPACE,
                    "--fsize=" + FILE_SIZE,
                    "--core=" + NO_CORE,
                    "--"))
            .orElse(List.of()));
  }

  /** The same for a child that leaves the cores to others while they want them. */
  Limits behindOthers() {
    return program("nice")
        .map(nice -> new Limits(around(List.of(nice, "-n", "" + STEPPING_BACK))))
        .orElse(this);
  }

  /** The same for a child that uses a device: drivers reserve more addresses than memory. */
  Limits withDevice() {
    return new Limits(around.stream().filter(word -> !word.startsWith(ADDRESSES)).toList());
  }

  private static Optional<String> program(String name) {
    return Stream.of("/usr/bin/", "/bin/")
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  List<String> around(List<String> command) {
    return Stream.concat(around.stream(), command.stream()).toList();
  }
}

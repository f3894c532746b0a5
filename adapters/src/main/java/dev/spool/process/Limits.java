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
  private static final int OPEN_FILES = 4096;
  private static final int CPU_SECONDS = 48 * 3600;

  /** ffprobe decodes a frame or two, and has a second's work to do. */
  private static final long ADDRESS_SPACE_TO_PROBE = 1L << 30;

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
                    "--nofile=" + OPEN_FILES,
                    "--cpu=" + CPU_SECONDS,
                    "--"))
            .orElse(List.of()));
  }

  /** The same for a child that leaves the cores to others while they want them. */
  Limits behindOthers() {
    return program("nice")
        .map(nice -> new Limits(around(List.of(nice, "-n", "" + STEPPING_BACK))))
        .orElse(this);
  }

  Limits forProbing() {
    return new Limits(
        around.stream()
            .map(word -> word.startsWith(ADDRESSES) ? ADDRESSES + ADDRESS_SPACE_TO_PROBE : word)
            .toList());
  }

  /** The same for a child that uses a device: drivers reserve more addresses than memory. */
  Limits withDevice() {
    return new Limits(around.stream().filter(word -> !word.startsWith(ADDRESSES)).toList());
  }

  /** A program of the system. */
  static Optional<Path> found(String name) {
    return Stream.of("/usr/bin/", "/bin/", "/usr/local/bin/")
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<String> program(String name) {
    return found(name).map(Path::toString);
  }

  List<String> around(List<String> command) {
    return Stream.concat(around.stream(), command.stream()).toList();
  }
}

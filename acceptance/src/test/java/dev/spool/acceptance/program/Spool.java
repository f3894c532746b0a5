package dev.spool.acceptance.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program, called as a person would: from a directory, with an environment. */
public final class Spool {
  public static final Path ROOT =
      Path.of(System.getProperty("spool.root", "..")).toAbsolutePath().normalize();
  private static final Path PROGRAM = ROOT.resolve("spool");
  private static final long PATIENCE_SECONDS = 240;

  /** What was started in the background of a script ignores Ctrl-C unless told otherwise. */
  private static final List<String> GROUP = List.of("env", "--default-signal=INT", "setsid");

  private final Path directory;
  private final Map<String, String> environment;

  private Spool(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = Map.copyOf(environment);
  }

  /**
   * The program, called from this directory. Where no sandbox works, as in some containers, it is
   * told to do without.
   */
  public static Spool in(Path directory) {
    return new Spool(
        directory, Tools.sandbox().isPresent() ? Map.of() : Map.of("SPOOL_SANDBOX", "none"));
  }

  public Spool with(String name, Object value) {
    var more = new TreeMap<>(environment);
    more.put(name, value.toString());
    return new Spool(directory, more);
  }

  /** How a call ended: its exit code and what it printed. */
  public record Ran(int status, String out, String err) {
    /** The lines of standard error. */
    public List<String> complaints() {
      return err.lines().toList();
    }

    /** The call went well, or the test ends here with what was said. */
    public Ran succeeded() {
      if (status != 0) {
        throw new AssertionError("spool ended with %d:%n%s%s".formatted(status, out, err));
      }
      return this;
    }
  }

  /** A call that may not have ended yet. */
  public record Started(Process process, Path out, Path err) {
    /** What it said on standard error until now. */
    public String errSoFar() {
      return read(err);
    }

    public Ran await() {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor();
          throw new AssertionError("no end in %d s: %s".formatted(PATIENCE_SECONDS, read(err)));
        }
        return new Ran(process.exitValue(), read(out), read(err));
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  public Ran run(Object... arguments) {
    return start(arguments).await();
  }

  /** The call goes on while the test watches it. */
  public Started start(Object... arguments) {
    return startCommand(command(arguments));
  }

  /** As a shell starts it: the program and its children are a process group of their own. */
  public Started startGroup(Object... arguments) {
    return startCommand(Stream.concat(GROUP.stream(), command(arguments).stream()).toList());
  }

  private static List<String> command(Object... arguments) {
    return Stream.concat(Stream.of(PROGRAM), Arrays.stream(arguments))
        .map(Object::toString)
        .toList();
  }

  /** The program under another one: {@code /usr/bin/time}, {@code sh -c}. */
  public Started startCommand(List<String> command) {
    try {
      var out = Files.createTempFile("spool", ".out");
      var err = Files.createTempFile("spool", ".err");
      out.toFile().deleteOnExit();
      err.toFile().deleteOnExit();
      var builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      return new Started(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException("starting " + command, e);
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

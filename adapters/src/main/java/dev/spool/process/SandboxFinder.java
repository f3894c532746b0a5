package dev.spool.process;

import dev.spool.process.sandbox.Bubblewrap;
import dev.spool.process.sandbox.Landlock;
import dev.spool.process.sandbox.Sandbox;
import dev.spool.process.sandbox.Unconfined;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out which sandboxes work here: in each FFmpeg must do its work and fail to do anything
 * else. The answers are kept until FFmpeg or the kernel changes.
 */
public final class SandboxFinder {
  /** Changes when the sandboxes or their test do. */
  private static final String RULES = "1";

  private static final Path BWRAP = Path.of("/usr/bin/bwrap");
  private static final String WORKS = "it works";

  private final Installation installation;
  private final Path cache;
  private final List<Sandbox> candidates;

  public SandboxFinder(Installation installation, Path cache) {
    this(
        installation,
        cache,
        List.of(new Landlock(), new Bubblewrap(Limits.found("bwrap").orElse(BWRAP))));
  }

  SandboxFinder(Installation installation, Path cache, List<? extends Sandbox> candidates) {
    this.installation = installation;
    this.cache = cache;
    this.candidates = List.copyOf(candidates);
  }

  /** How a sandbox did: why it does not work, if it does not. */
  public record Tried(Sandbox sandbox, Optional<String> why) {
    public boolean works() {
      return why.isEmpty();
    }

    private String line() {
      return sandbox.name() + "\t" + why.orElse(WORKS);
    }
  }

  /** Which sandbox is wanted. */
  public enum Choice {
    AUTO,
    LANDLOCK,
    BUBBLEWRAP,
    NONE
  }

  /** The one to use; empty if what is wanted does not work here. */
  public Optional<Sandbox> find(Choice choice) throws InterruptedException {
    return switch (choice) {
      case NONE -> Optional.of(new Unconfined());
      case AUTO -> working().findFirst();
      case LANDLOCK, BUBBLEWRAP ->
          working().filter(each -> each.name().equalsIgnoreCase(choice.name())).findFirst();
    };
  }

  private Stream<Sandbox> working() throws InterruptedException {
    return known().stream().filter(Tried::works).map(Tried::sandbox);
  }

  /** All that may be on this machine, best first, as they did when they were tried. */
  public List<Tried> known() throws InterruptedException {
    var known = memory().known(installation.ffmpeg());
    if (known == null) {
      return tried();
    }
    var lines = known.lines().map(line -> line.split("\t", 2)).toList();
    return candidates.stream()
        .map(each ->
            new Tried(
                each,
                lines.stream()
                    .filter(line -> line[0].equals(each.name()))
                    .map(line -> line[1])
                    .findFirst()
                    .filter(why -> !why.equals(WORKS))))
        .toList();
  }

  /** The same, tried now. */
  public List<Tried> tried() throws InterruptedException {
    var tried = new ArrayList<Tried>();
    for (var candidate : candidates) {
      tried.add(new Tried(candidate, why(candidate)));
    }
    var text = tried.stream().map(Tried::line).collect(Collectors.joining("\n"));
    memory().remember(installation.ffmpeg(), text);
    return tried;
  }

  private Optional<String> why(Sandbox candidate) throws InterruptedException {
    try (var trial = SandboxTrial.of(installation, candidate)) {
      return trial.fault().map(fault -> fault.replaceAll("\\s+", " ").strip());
    } catch (IOException e) {
      return Optional.of("it could not be tried: " + e.getMessage());
    }
  }

  private ProgramCache memory() {
    var names = candidates.stream().map(Sandbox::name).collect(Collectors.joining(" "));
    var kernel = System.getProperty("os.version");
    return new ProgramCache(cache, "sandbox", String.join(" ", RULES, kernel, names));
  }
}

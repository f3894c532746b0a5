package dev.spool.process.sandbox;

import dev.spool.process.sandbox.Ruleset.Opening;
import dev.spool.process.sandbox.SyscallFilter.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Landlock and seccomp of Linux, without any other program: a thread gives up for ever what the
 * child must not have, and starts it. Nobody's permission is needed for that.
 */
public record Landlock() implements Sandbox {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  @Override
  public String name() {
    return "landlock";
  }

  @Override
  public Process start(Launch launch) throws IOException {
    try {
      var libc = new Libc();
      try (var rules = new Ruleset(libc)) {
        open(rules, launch.reach());
        var filter = SyscallFilter.program(Machine.here(), libc);
        var renunciation = new Renunciation(libc, rules.descriptor(), filter);
        return Spawned.start(endingWithUs(launch), libc, renunciation);
      }
    } catch (UnsupportedOperationException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * The kernel kills the child when the thread ends that started it: that is when this process was
   * killed, since it waits for the child.
   */
  private static Launch endingWithUs(Launch launch) {
    if (!Files.isExecutable(SETPRIV)) {
      return launch;
    }
    var command = new ArrayList<>(List.of(SETPRIV.toString(), "--pdeathsig", "KILL", "--"));
    command.addAll(launch.command());
    return new Launch(command, launch.environment(), launch.directory(), launch.reach());
  }

  private static void open(Ruleset rules, Reach reach) throws IOException {
    rules.open(Reach.SYSTEM_PROGRAMS, Opening.RUN);
    rules.open(reach.programs(), Opening.RUN);
    rules.open(Reach.SYSTEM_FILES, Opening.READ);
    rules.open(reach.reads(), Opening.READ);
    rules.open(List.of(Reach.NOWHERE), Opening.WRITE);
    rules.open(reach.writes(), Opening.WRITE);
    rules.open(reach.devices(), Opening.USE);
  }
}

package dev.spool.process.sandbox;

import dev.spool.process.sandbox.Ruleset.Opening;
import dev.spool.process.sandbox.SyscallFilter.Machine;
import java.io.IOException;
import java.util.List;

/**
 * Landlock and seccomp of Linux, without any other program: a thread gives up for ever what the
 * child must not have, and starts it. Nobody's permission is needed for that.
 */
public record Landlock() implements Sandbox {
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
        return Spawned.start(launch, libc, new Renunciation(libc, rules.descriptor(), filter));
      }
    } catch (UnsupportedOperationException e) {
      throw new IOException(e.getMessage(), e);
    }
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

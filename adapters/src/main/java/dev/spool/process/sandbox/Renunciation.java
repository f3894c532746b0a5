package dev.spool.process.sandbox;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What a thread gives up, and with it all that it starts. */
final class Renunciation {
  private static final int NO_NEW_PRIVILEGES = 38;
  private static final int SET_SECCOMP = 22;
  private static final int BY_FILTER = 2;
  private static final int CAPABILITIES_3 = 0x20080522;

  /** {@code CAP_DAC_READ_SEARCH}: root's children read what belongs to others, where they may. */
  private static final int READ_ALL = 1 << 2;

  private final Libc libc;
  private final int rules;
  private final MemorySegment filter;
  private final MemorySegment head;
  private final MemorySegment kept;

  Renunciation(Libc libc, int rules, MemorySegment filter) throws IOException {
    this.libc = libc;
    this.rules = rules;
    this.filter = filter;
    head = libc.allocate(8);
    head.set(ValueLayout.JAVA_INT, 0, CAPABILITIES_3);
    kept = libc.allocate(24);
    libc.checked("capget", head.address(), kept.address());
    var permitted = kept.get(ValueLayout.JAVA_INT, 4) & READ_ALL;
    kept.fill((byte) 0);
    kept.set(ValueLayout.JAVA_INT, 0, permitted);
    kept.set(ValueLayout.JAVA_INT, 4, permitted);
  }

  void here() throws IOException {
    libc.checked("prctl", NO_NEW_PRIVILEGES, 1, 0, 0, 0);
    libc.checked("capset", head.address(), kept.address());
    libc.checked("syscall", Ruleset.RESTRICT, rules, 0);
    libc.checked("prctl", SET_SECCOMP, BY_FILTER, filter.address(), 0, 0);
  }
}

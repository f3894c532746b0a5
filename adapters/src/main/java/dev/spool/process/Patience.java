package dev.spool.process;

import java.time.Duration;

/** How long a child may take: without a sign of progress, and in all. */
record Patience(Duration still, Duration most) {
  static Patience of(Duration all) {
    return new Patience(all, all);
  }
}

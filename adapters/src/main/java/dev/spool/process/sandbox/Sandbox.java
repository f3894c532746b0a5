package dev.spool.process.sandbox;

import java.io.IOException;

/** What keeps a child to its reach. */
public sealed interface Sandbox permits Landlock, Bubblewrap, Unconfined {
  /** As it is called in settings. */
  String name();

  /**
   * Starts a child, its standard input empty.
   *
   * @throws IOException when it cannot be started, or cannot be kept to its reach
   */
  Process start(Launch launch) throws IOException;
}

package dev.spool.job;

/** What is done about a failed attempt without anybody asking. */
public enum Remedy {
  /** Nothing: another attempt would fail like this one. */
  NONE,
  /** Another attempt, a little later; it counts. */
  ANOTHER_ATTEMPT,
  /** Another attempt with more memory; it counts. */
  MORE_MEMORY,
  /**
   * Another attempt when what is missing may be back; it does not count, for the job is not the
   * cause.
   */
  WAIT;

  /** Whether the cause may go away by itself. */
  public boolean isTransient() {
    return this != NONE;
  }
}

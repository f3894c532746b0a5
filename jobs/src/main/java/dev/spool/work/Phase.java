package dev.spool.work;

/** Finer than a stage: where inside PROCESSING an attempt is. Progress, not state. */
public enum Phase {
  FETCHING,
  PROBING,
  PLANNING,
  RENDERING,
  JOINING
}

package dev.spool.job;

/** How bad a failure is for whoever reads of it. */
public enum Severity {
  /** Nothing came of it, and nothing will by itself. */
  CRITICAL,
  /** Nothing came of it, but it may when it is tried again. */
  WARNING,
  /** It delays, no more. */
  INFO
}

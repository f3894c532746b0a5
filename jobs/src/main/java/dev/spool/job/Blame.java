package dev.spool.job;

/** Who must act when an attempt failed. */
public enum Blame {
  CALLER,
  OUTSIDE,
  CAPACITY,
  US
}

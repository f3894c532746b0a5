package dev.spool.job;

/** What a credential lets its bearer do. */
public enum Scope {
  /** Look at what is the user's. */
  READ,
  /** Make and change what is the user's. */
  WRITE,
  /** Look after the service. */
  ADMIN
}

package dev.spool.api;

/** Who calls: every row belongs to a user. */
public record Caller(String user, boolean isAdmin) {
  /** The one user of a service that listens to its own machine only. */
  public static final Caller LOCAL = new Caller("local", true);
}

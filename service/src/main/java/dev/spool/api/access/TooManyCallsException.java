package dev.spool.api.access;

/** A user calls more often than one may. */
public final class TooManyCallsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManyCallsException() {
    super("You call too often.");
  }
}

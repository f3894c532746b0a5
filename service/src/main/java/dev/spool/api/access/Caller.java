package dev.spool.api.access;

import dev.spool.job.Scope;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls: every row belongs to a user. What stays open longer than a call ends at {@code until}.
 */
public record Caller(String user, Set<Scope> scopes, Optional<Instant> until) {
  /** The one user of a service that listens to its own machine only. */
  public static final Caller LOCAL =
      new Caller("local", EnumSet.allOf(Scope.class), Optional.empty());

  public Caller {
    scopes = Set.copyOf(scopes);
  }
}

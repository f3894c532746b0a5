package dev.spool.job;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a program calls with in a user's name. The key itself is known to its owner alone. */
public record ApiKey(
    UUID id,
    String user,
    String name,
    Set<Scope> scopes,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> revoked) {
  public ApiKey {
    scopes = Set.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a key without a scope opens nothing");
    }
  }

  public boolean isValid(Instant now) {
    return revoked.isEmpty() && expires.filter(end -> !now.isBefore(end)).isEmpty();
  }
}

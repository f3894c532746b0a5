package dev.spool.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.spool.job.ApiKey;
import dev.spool.job.Scope;
import dev.spool.postgres.KeyTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Turns what callers show into who they are. */
final class Credentials implements AuthenticationManager {
  /** How long a stream lives that was opened with something other than a token. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** A revoked key still opens for so long. */
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final int MOST_REMEMBERED = 10_000;

  private final KeyTable keys;
  private final Optional<TokenReader> tokens;
  private final InstantSource clock;
  private final Cache<String, Optional<ApiKey>> remembered =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).build();

  Credentials(KeyTable keys, Optional<TokenReader> tokens, InstantSource clock) {
    this.keys = keys;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public Authentication authenticate(Authentication shown) {
    var text = String.valueOf(shown.getCredentials());
    return Callers.authenticated(caller(text));
  }

  private Caller caller(String text) {
    if (text.startsWith(Secret.KEY)) {
      return ofKey(new Secret(text).hash());
    }
    if (text.startsWith(Secret.PASS)) {
      return ofPass(new Secret(text).hash());
    }
    return tokens
        .orElseThrow(() -> new InvalidBearerTokenException("tokens are not taken here"))
        .read(text);
  }

  private Caller ofKey(String hash) {
    var now = clock.instant();
    var key =
        Optional.ofNullable(remembered.get(hash, keys::find))
            .flatMap(found -> found)
            .filter(found -> found.isValid(now))
            .orElseThrow(() -> new InvalidBearerTokenException("no such key"));
    var until =
        Stream.concat(key.expires().stream(), Stream.of(now.plus(LONGEST)))
            .min(java.util.Comparator.naturalOrder());
    return new Caller(key.user(), key.scopes(), until);
  }

  private Caller ofPass(String hash) {
    var now = clock.instant();
    return keys.userOfPass(hash, now)
        .map(user -> new Caller(user, Set.of(Scope.READ), Optional.of(now.plus(LONGEST))))
        .orElseThrow(() -> new InvalidBearerTokenException("no such pass"));
  }
}

package dev.spool.api.access;

import java.net.URI;
import java.util.Optional;

/** Who may call. */
public sealed interface Access {
  /** Everybody on this machine, as one user. */
  record Local() implements Access {}

  /** Who shows an API key or, where an issuer is known, a token. */
  record Guarded(Optional<Tokens> tokens) implements Access {}

  /**
   * Which JSON web tokens are taken: those signed by one of the keys, made for this audience. The
   * user is named by the claim {@code user}; whoever has {@code adminRole} in the claim {@code
   * roles} is an administrator.
   */
  record Tokens(Keys keys, String audience, String user, String roles, String adminRole) {}

  /** Where the issuer's public keys are. */
  sealed interface Keys {
    /** Found through the issuer's discovery document. */
    record OfIssuer(String issuer) implements Keys {}

    /** A JSON Web Key Set at an http(s) address, or in a file; the issuer is checked if named. */
    record Set(URI address, Optional<String> issuer) implements Keys {}
  }
}

package dev.spool.main;

import dev.spool.api.access.Access;
import dev.spool.api.access.Access.Keys;
import dev.spool.api.access.Access.Tokens;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may call, as the environment says it. */
final class AccessSettings {
  private static final String ISSUER = "AUTH_ISSUER";
  private static final String KEYS = "AUTH_JWKS";
  private static final String AUDIENCE = "AUTH_AUDIENCE";
  private static final String USER = "AUTH_USER_CLAIM";
  private static final String ROLES = "AUTH_ROLES_CLAIM";
  private static final String ADMIN = "AUTH_ADMIN_ROLE";
  private static final List<String> ALL = List.of(ISSUER, KEYS, AUDIENCE, USER, ROLES, ADMIN);

  private final Variables variables;

  private AccessSettings(Variables variables) {
    this.variables = variables;
  }

  /**
   * Whose tokens are taken; empty when none are.
   *
   * @throws WrongSettingException with a sentence, when the settings do not fit together
   */
  static Optional<Tokens> tokens(Map<String, String> environment) {
    return new AccessSettings(new Variables(environment)).tokens();
  }

  private Optional<Tokens> tokens() {
    variables.refuseOthers("AUTH_", Set.copyOf(ALL));
    var keys = keys();
    if (keys.isEmpty()) {
      ALL.stream()
          .filter(name -> variables.get(name).isPresent())
          .findFirst()
          .ifPresent(name -> {
            throw new WrongSettingException(
                "%s means nothing without %s or %s.".formatted(name, ISSUER, KEYS));
          });
    }
    return keys.map(found ->
        new Tokens(
            found,
            variables
                .get(AUDIENCE)
                .orElseThrow(() ->
                    new WrongSettingException(
                        "Set %s: tokens made for others must not open Spool.".formatted(AUDIENCE))),
            variables.get(USER).orElse("sub"),
            variables.get(ROLES).orElse("roles"),
            variables.get(ADMIN).orElse("spool-admin")));
  }

  private Optional<Keys> keys() {
    var issuer = variables.get(ISSUER);
    return variables
        .get(KEYS)
        .<Keys>map(keys -> new Keys.Set(address(keys), issuer))
        .or(() -> issuer.map(Keys.OfIssuer::new));
  }

  private static URI address(String keys) {
    return keys.startsWith("http://") || keys.startsWith("https://")
        ? URI.create(keys)
        : Path.of(keys).toAbsolutePath().toUri();
  }

  /** Tokens, or the option that asks for API keys, guard the service. */
  static Access access(Optional<Tokens> tokens, boolean isGuarded) {
    return isGuarded || tokens.isPresent() ? new Access.Guarded(tokens) : new Access.Local();
  }
}

package dev.spool.api.access;

import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is calling on this thread. */
public final class Callers {
  private Callers() {}

  public static Optional<Caller> current() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  static Authentication authenticated(Caller caller) {
    var scopes = caller.scopes().stream().map(Enum::name).toList();
    return UsernamePasswordAuthenticationToken.authenticated(
        caller, "", AuthorityUtils.createAuthorityList(scopes));
  }
}

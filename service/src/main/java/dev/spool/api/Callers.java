package dev.spool.api;

import org.springframework.security.core.context.SecurityContextHolder;

/** Who is calling on this thread. */
final class Callers {
  private Callers() {}

  static Caller current() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw RefusedException.of(ApiError.UNAUTHENTICATED);
  }
}

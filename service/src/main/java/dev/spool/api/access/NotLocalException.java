package dev.spool.api.access;

import org.springframework.security.access.AccessDeniedException;

/** Somebody else's page calls a service that is there for its own machine only. */
public final class NotLocalException extends AccessDeniedException {
  private static final long serialVersionUID = 1;

  NotLocalException(String message) {
    super(message);
  }
}

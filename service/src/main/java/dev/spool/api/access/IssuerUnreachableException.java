package dev.spool.api.access;

import org.springframework.security.core.AuthenticationException;

/** A token cannot be checked just now. */
public final class IssuerUnreachableException extends AuthenticationException {
  private static final long serialVersionUID = 1;

  IssuerUnreachableException(Throwable cause) {
    super("the issuer's keys cannot be had", cause);
  }
}

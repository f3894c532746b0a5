package dev.spool.api.json;

import java.time.Instant;

/** Goes into an address as the parameter {@code pass}. */
public record PassBody(String pass, Instant expiresAt) {}

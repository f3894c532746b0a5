package dev.spool.api.access;

import java.util.List;

/** Pages on these origins may call. */
public record Origins(List<String> allowed) {
  public Origins {
    allowed = List.copyOf(allowed);
  }
}

package dev.spool.api.access;

import dev.spool.work.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Something that opens a door: 256 random bits after a word that says which. */
public record Secret(String text) {
  static final String KEY = "spool_";
  static final String PASS = "pass_";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  public static Secret key() {
    return random(KEY);
  }

  static Secret pass() {
    return random(PASS);
  }

  private static Secret random(String kind) {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(kind + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What is stored. So many random bits need no slow hash. */
  public String hash() {
    return Sha256.of(text);
  }

  @Override
  public String toString() {
    return "a secret";
  }
}

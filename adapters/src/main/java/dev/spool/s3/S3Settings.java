package dev.spool.s3;

import java.net.URI;
import java.util.Optional;

/**
 * Where the object store is and how to keep things there.
 *
 * @param endpoint empty: AWS itself
 * @param publicEndpoint the host in signed addresses, where browsers reach the store by another
 *     name than we do
 * @param keys empty: found as the AWS tools find them (environment, profile, role)
 * @param pathStyle the bucket goes into the path instead of the host name
 * @param storageClass of what we put there, as S3 spells it; empty: the bucket's usual
 */
public record S3Settings(
    Optional<URI> endpoint,
    Optional<URI> publicEndpoint,
    String region,
    String bucket,
    Optional<Keys> keys,
    boolean pathStyle,
    Optional<String> storageClass,
    Encryption encryption) {

  public S3Settings {
    if (region.isBlank() || bucket.isBlank()) {
      throw new IllegalArgumentException(
          "a region and a bucket are needed: '%s', '%s'".formatted(region, bucket));
    }
  }

  /** Whose requests these are. Never printed whole. */
  public record Keys(String access, String secret) {
    @Override
    public String toString() {
      return "Keys[access=%s]".formatted(access);
    }
  }

  /** What encrypts objects at rest; None leaves it to the bucket. */
  public sealed interface Encryption {
    record None() implements Encryption {}

    record Aes256() implements Encryption {}

    record Kms(String key) implements Encryption {}
  }
}

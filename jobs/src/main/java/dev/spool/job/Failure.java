package dev.spool.job;

import java.time.Duration;
import java.util.Optional;

/**
 * Why an attempt failed: a sentence for the caller, technical detail for us; and in which time the
 * cause may be gone, if that is known.
 */
public record Failure(
    FailureCode code, String sentence, String detail, Optional<Duration> recovery) {
  public Failure(FailureCode code, String sentence, String detail) {
    this(code, sentence, detail, Optional.empty());
  }

  /** In the words of its kind. */
  public static Failure of(FailureCode code, String detail) {
    return new Failure(code, code.sentence(), detail);
  }

  /** Whoever reads it in the database can do nothing with NUL characters, nor with a novel. */
  public Failure {
    detail = detail.replace('\0', ' ');
  }
}

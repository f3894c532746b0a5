package dev.spool.work;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;

/** An attempt failed. */
public final class FailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public FailedException(Failure failure) {
    super(failure.sentence());
    this.failure = failure;
  }

  public FailedException(FailureCode code, String sentence, String detail) {
    this(new Failure(code, sentence, detail));
  }

  public Failure failure() {
    return failure;
  }
}

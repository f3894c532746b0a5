package dev.spool.http;

import dev.spool.job.FailureCode;
import dev.spool.work.FailedException;

/** The one way in which fetching fails for reasons on the other side. */
final class Unreachable {
  private Unreachable() {}

  static FailedException because(String sentence, String detail) {
    return new FailedException(FailureCode.SOURCE_UNREACHABLE, sentence, detail);
  }
}

package dev.spool.main;

import dev.spool.job.RetryPolicy;
import dev.spool.s3.S3Store;
import java.time.Duration;

/**
 * What is done about what breaks, as the environment says.
 *
 * @param silence after which a worker has lost its job
 * @param retries of jobs that failed
 * @param coolDown for which a store that did not answer is left alone
 */
record FaultSettings(Duration silence, RetryPolicy retries, Duration coolDown) {
  static final String LOST_AFTER = "SPOOL_LOST_AFTER";

  private static final Duration USUAL_SILENCE = Duration.ofSeconds(20);
  private static final Duration LEAST_SILENCE = Duration.ofSeconds(2);
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Duration LEAST_COOL_DOWN = Duration.ofSeconds(1);
  private static final long MOST_ATTEMPTS = 100;

  static FaultSettings read(Variables variables) {
    var usual = RetryPolicy.USUAL;
    return new FaultSettings(
        variables.duration(LOST_AFTER, LEAST_SILENCE, AN_HOUR).orElse(USUAL_SILENCE),
        variables
            .count("SPOOL_ATTEMPTS", MOST_ATTEMPTS)
            .map(most -> new RetryPolicy(most.intValue(), usual.backoff()))
            .orElse(usual),
        variables.duration("SPOOL_COOL_DOWN", LEAST_COOL_DOWN, AN_HOUR).orElse(S3Store.COOL_DOWN));
  }
}

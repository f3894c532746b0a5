package dev.spool.job;

import java.time.Duration;

/**
 * What follows a failed attempt without anybody asking: {@code attempts} in a row that came to
 * nothing are the end. One that brought the job forward counts for nothing.
 */
public record RetryPolicy(int attempts, Backoff backoff) {
  public static final RetryPolicy USUAL = new RetryPolicy(2, Backoff.USUAL);

  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("there is at least one attempt");
    }
  }

  /** What is to be done. */
  public sealed interface Verdict {
    /** The job has failed: a dead letter, until somebody asks for another try. */
    record GiveUp() implements Verdict {}

    /**
     * Another attempt after the delay; this one counts, unless it came further than those before.
     */
    record TryAgain(Duration delay) implements Verdict {}

    /** The same with more memory. */
    record TryLarger(Duration delay) implements Verdict {}

    /** Another attempt after the delay, as if there had been none. */
    record Wait(Duration delay) implements Verdict {}
  }

  /**
   * The verdict on an attempt that failed.
   *
   * @param counted attempts in a row that came to nothing, this one included
   * @param waited attempts in a row that waited for the same, this one included
   * @param chance between 0 and 1, see {@link Backoff}
   */
  public Verdict after(Failure failure, int counted, int waited, double chance) {
    var delay = backoff.after(Math.max(1, counted), chance);
    return switch (failure.code().remedy()) {
      case NONE -> new Verdict.GiveUp();
      case ANOTHER_ATTEMPT ->
          counted >= attempts ? new Verdict.GiveUp() : new Verdict.TryAgain(delay);
      case MORE_MEMORY -> counted >= attempts ? new Verdict.GiveUp() : new Verdict.TryLarger(delay);
      case WAIT ->
          new Verdict.Wait(
              failure.recovery().orElseGet(() -> backoff.after(Math.max(1, waited), chance)));
    };
  }

  /** Whether a job that lost its worker goes to another. */
  public boolean allowsAnother(int counted) {
    return counted < attempts;
  }
}

package dev.spool.job;

import java.time.Duration;

/** Waits that double from {@code first} up to {@code most}. */
public record Backoff(Duration first, Duration most) {
  /** So much of a wait is up to chance, so that not all come back at once. */
  private static final double JITTER = 0.25;

  private static final int MOST_DOUBLINGS = 30;

  /** 1, 2, 4, 8 seconds, then 10 again and again. */
  public static final Backoff USUAL = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

  /**
   * The wait before the next try.
   *
   * @param failed tries that failed so far, at least 1
   * @param chance between 0 and 1: which of the waits that are as good as each other
   */
  public Duration after(int failed, double chance) {
    var whole = first.multipliedBy(1L << Math.clamp(failed - 1, 0, MOST_DOUBLINGS));
    var capped = whole.compareTo(most) > 0 ? most : whole;
    return Duration.ofNanos(Math.round(capped.toNanos() * (1 - JITTER * chance)));
  }
}

package dev.spool.estimate;

/**
 * What renders, and the price of it: a machine with so many processors and gigabytes, paid by the
 * second in a currency (ISO 4217).
 */
public record Tariff(
    int processors,
    double gigabytes,
    double perProcessorSecond,
    double perGigabyteSecond,
    String currency) {
  public Tariff {
    if (processors < 1 || gigabytes < 0 || perProcessorSecond < 0 || perGigabyteSecond < 0) {
      throw new IllegalArgumentException("a machine has processors, and prices are not negative");
    }
  }

  /**
   * The public price of Fargate in us-east-1 (Linux, x86) for a machine with 2 GB a processor: USD
   * 0.04048 an hour for each processor, USD 0.004445 for each GB.
   */
  public static Tariff usual(int processors) {
    return new Tariff(processors, 2.0 * processors, 0.04048 / 3600, 0.004445 / 3600, "USD");
  }

  /** What so many seconds cost. */
  public Range cost(Range seconds) {
    var second = processors * perProcessorSecond + gigabytes * perGigabyteSecond;
    return seconds.map(s -> s * second);
  }
}

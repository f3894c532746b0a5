import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Durations in milliseconds, taken by many threads. */
final class Latencies {
  private final float[] all;
  private final AtomicInteger taken = new AtomicInteger();

  Latencies(int most) {
    all = new float[most];
  }

  void add(double millis) {
    var index = taken.getAndIncrement();
    if (index < all.length) {
      all[index] = (float) millis;
    }
  }

  int count() {
    return Math.min(taken.get(), all.length);
  }

  @Override
  public String toString() {
    var sorted = Arrays.copyOf(all, count());
    Arrays.sort(sorted);
    return "p50 %.1f ms, p90 %.1f, p99 %.1f, p99.9 %.1f, max %.1f"
        .formatted(at(sorted, .5), at(sorted, .9), at(sorted, .99), at(sorted, .999), at(sorted, 1));
  }

  private static double at(float[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil((sorted.length - 1) * share)];
  }
}

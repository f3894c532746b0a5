package dev.spool.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.spool.job.Job;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * The jobs that were asked for lately. What was loaded before a change was heard of is never kept
 * after it, however the two fall together.
 */
final class Remembered {
  private static final int MOST = 10_000;
  private static final int STRIPES = 1 << 10;

  private final Cache<UUID, Job> jobs = Caffeine.newBuilder().maximumSize(MOST).build();

  /** Changes heard of, per stripe of ids: who loads compares before and after. */
  private final AtomicLongArray changes = new AtomicLongArray(STRIPES);

  Optional<Job> get(UUID id, Supplier<Optional<Job>> load) {
    var known = jobs.getIfPresent(id);
    if (known != null) {
      return Optional.of(known);
    }
    var before = changes.get(stripe(id));
    var loaded = load.get();
    loaded.ifPresent(job -> {
      jobs.put(id, job);
      if (changes.get(stripe(id)) != before) {
        jobs.invalidate(id);
      }
    });
    return loaded;
  }

  void forget(UUID id) {
    changes.incrementAndGet(stripe(id));
    jobs.invalidate(id);
  }

  void forgetAll() {
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      changes.incrementAndGet(stripe);
    }
    jobs.invalidateAll();
  }

  private static int stripe(UUID id) {
    return id.hashCode() & (STRIPES - 1);
  }
}

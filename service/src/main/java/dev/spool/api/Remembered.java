package dev.spool.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.spool.job.Job;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * The jobs that were asked for lately. What was loaded before a change was heard of is never kept
 * after it, however the two fall together. Many who ask for the same job at once wait for one load.
 */
final class Remembered {
  private static final int MOST = 10_000;
  private static final int STRIPES = 1 << 10;

  private final Cache<UUID, Job> jobs = Caffeine.newBuilder().maximumSize(MOST).build();

  /** Changes heard of, per stripe of ids: who loads compares before and after. */
  private final AtomicLongArray changes = new AtomicLongArray(STRIPES);

  /** Who asks after a change was heard of does not wait for a load that began before. */
  private record Load(UUID id, long changes) {}

  private final Map<Load, CompletableFuture<Optional<Job>>> loads = new ConcurrentHashMap<>();

  Optional<Job> get(UUID id, Supplier<Optional<Job>> loader) {
    var known = jobs.getIfPresent(id);
    if (known != null) {
      return Optional.of(known);
    }
    var load = new Load(id, changes.get(stripe(id)));
    var mine = new CompletableFuture<Optional<Job>>();
    var others = loads.putIfAbsent(load, mine);
    return others == null ? loaded(load, mine, loader) : waitedFor(others);
  }

  private Optional<Job> loaded(
      Load load, CompletableFuture<Optional<Job>> waiting, Supplier<Optional<Job>> loader) {
    try {
      var loaded = loader.get();
      loaded.ifPresent(job -> keep(load, job));
      waiting.complete(loaded);
      return loaded;
    } catch (RuntimeException | Error e) {
      waiting.completeExceptionally(e);
      throw e;
    } finally {
      loads.remove(load);
    }
  }

  private void keep(Load load, Job job) {
    jobs.put(load.id(), job);
    if (changes.get(stripe(load.id())) != load.changes()) {
      jobs.invalidate(load.id());
    }
  }

  private static Optional<Job> waitedFor(CompletableFuture<Optional<Job>> load) {
    try {
      return load.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException reason ? reason : e;
    }
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

package dev.spool.acceptance.partial;

import dev.spool.work.FailedException;
import dev.spool.work.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A store, and how many bytes of it were read in parts. */
record MeteredStore(ObjectStore store, AtomicLong read) implements ObjectStore {
  static MeteredStore of(ObjectStore store) {
    return new MeteredStore(store, new AtomicLong());
  }

  /** Bytes that were read since this was asked last. */
  long readNow() {
    return read.getAndSet(0);
  }

  @Override
  public boolean read(Stored object, long first, long end, Receiver receiver)
      throws IOException, FailedException, InterruptedException {
    return store.read(
        object,
        first,
        end,
        bytes -> {
          read.addAndGet(bytes.remaining());
          receiver.next(bytes);
        });
  }

  @Override
  public Stored put(String key, Path file, String contentType, LongConsumer onBytes)
      throws FailedException, InterruptedException {
    return store.put(key, file, contentType, onBytes);
  }

  @Override
  public Optional<Stored> fetch(String key, Path file)
      throws FailedException, InterruptedException {
    return store.fetch(key, file);
  }

  @Override
  public Optional<Stored> find(String key) throws FailedException, InterruptedException {
    return store.find(key);
  }

  @Override
  public List<String> keys(String prefix) throws FailedException, InterruptedException {
    return store.keys(prefix);
  }

  @Override
  public List<Listed> list(String prefix, String after)
      throws FailedException, InterruptedException {
    return store.list(prefix, after);
  }

  @Override
  public void delete(Collection<String> keys) throws FailedException, InterruptedException {
    store.delete(keys);
  }
}

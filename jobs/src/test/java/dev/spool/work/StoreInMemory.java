package dev.spool.work;

import dev.spool.job.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Objects in memory. Keys that begin with {@code refused} cannot be put, as if out of reach. */
final class StoreInMemory implements ObjectStore {
  final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
  volatile String refused = "\0";

  /** Bytes that were read by range. */
  final AtomicLong read = new AtomicLong();

  /** What happens when half of a range is read. */
  volatile Midst midst = () -> {};

  /** Something that happens in the midst of it. */
  @FunctionalInterface
  interface Midst {
    void happens() throws FailedException;
  }

  @Override
  public Stored put(String key, Path file, String contentType, LongConsumer onBytes)
      throws FailedException {
    if (key.startsWith(refused)) {
      throw new FailedException(FailureCode.STORE_UNREACHABLE, "The store is away.", key);
    }
    try {
      objects.put(key, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    onBytes.accept(objects.get(key).length);
    return find(key).orElseThrow();
  }

  @Override
  public Optional<Stored> fetch(String key, Path file) {
    var bytes = objects.get(key);
    if (bytes != null) {
      try {
        Files.write(file, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return find(key);
  }

  @Override
  public boolean read(Stored object, long first, long end, Receiver receiver)
      throws IOException, FailedException {
    if (!find(object.key()).equals(Optional.of(object))) {
      return false;
    }
    var bytes = objects.get(object.key());
    var half = (int) (end - first) / 2;
    receiver.next(ByteBuffer.wrap(bytes, (int) first, half));
    read.addAndGet(half);
    midst.happens();
    receiver.next(ByteBuffer.wrap(bytes, (int) first + half, (int) (end - first) - half));
    read.addAndGet(end - first - half);
    return true;
  }

  @Override
  public Optional<Stored> find(String key) {
    return Optional.ofNullable(objects.get(key))
        .map(bytes -> new Stored(key, bytes.length, Sha256.of(HexFormat.of().formatHex(bytes))));
  }

  @Override
  public List<String> keys(String prefix) {
    return objects.keySet().stream().filter(key -> key.startsWith(prefix)).limit(1000).toList();
  }

  @Override
  public List<Listed> list(String prefix, String after) {
    return objects.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix) && each.getKey().compareTo(after) > 0)
        .limit(1000)
        .map(each -> new Listed(each.getKey(), each.getValue().length, Instant.EPOCH))
        .toList();
  }

  @Override
  public void delete(Collection<String> keys) {
    keys.forEach(objects::remove);
  }
}

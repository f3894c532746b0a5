package dev.spool.work;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Bytes by key, durable once a call returns. Calls throw {@link FailedException} when the store
 * cannot be reached or refuses, after the retries that make sense.
 */
public interface ObjectStore {
  /** An object's size in bytes and its entity tag without quotes. */
  record Stored(String key, long size, String tag) {}

  /** An object's key, its size in bytes, and when it was put. */
  record Listed(String key, long size, Instant written) {}

  /** Hears bytes in their order; what it throws is about where it puts them. */
  @FunctionalInterface
  interface Receiver {
    void next(ByteBuffer bytes) throws IOException;
  }

  /**
   * Puts a whole file under a key. A large one goes in parts; those that an earlier try of the same
   * file under the same key left there are not sent again.
   *
   * @param onBytes told how many bytes are in the store so far, never less than before
   */
  Stored put(String key, Path file, String contentType, LongConsumer onBytes)
      throws FailedException, InterruptedException;

  /** Brings an object to a file that does not exist yet; empty, and no file, if there is none. */
  Optional<Stored> fetch(String key, Path file) throws FailedException, InterruptedException;

  /**
   * Reads the bytes [first, end) of an object; false, and nothing is read, when it is no longer the
   * one that was found. A failure may come in the midst of it.
   */
  boolean read(Stored object, long first, long end, Receiver receiver)
      throws IOException, FailedException, InterruptedException;

  Optional<Stored> find(String key) throws FailedException, InterruptedException;

  /** Keys that begin with a prefix, at most 1,000. */
  List<String> keys(String prefix) throws FailedException, InterruptedException;

  /**
   * A page of the objects whose keys begin with a prefix, in the order of their keys: at most 1,000
   * that come after a key. Empty when there are no more.
   */
  List<Listed> list(String prefix, String after) throws FailedException, InterruptedException;

  /** Deletes what is there; what is not is no error. */
  void delete(Collection<String> keys) throws FailedException, InterruptedException;
}

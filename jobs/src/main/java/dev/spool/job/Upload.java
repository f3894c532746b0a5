package dev.spool.job;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A file on its way from a browser to the object store. Once completed, it is the asset of the same
 * id; refused, a sentence says why.
 */
public record Upload(
    UUID id,
    String user,
    Announced file,
    Place place,
    State state,
    Optional<String> sentence,
    Times times) {
  /** Where uploaded files are in the object store; the rest of the key is by chance. */
  public static final String KEYS = "uploads/";

  /** Where forms put their files, until these are copied: a form stays good for a while. */
  public static final String FORMS = "forms/";

  /** Whether it may still arrive. */
  public boolean isPending(Instant now) {
    return state == State.PENDING && now.isBefore(times.expires());
  }

  /** Whether it may still become an asset. */
  public boolean isOnItsWay(Instant now) {
    return isPending(now) || state == State.INGESTING;
  }

  /** What becomes of it. INGESTING: all of it has arrived and is looked at. */
  public enum State {
    PENDING,
    INGESTING,
    COMPLETED,
    REFUSED,
    ABORTED
  }

  /**
   * What the caller said about the file. Without a {@code cut} the caller decides how large it and
   * its parts are; {@code hash} is the SHA-256 it will have, in hexadecimal.
   */
  public record Announced(
      String name, String mime, Method method, Optional<Cut> cut, Optional<String> hash) {}

  /** Whether it comes in one piece, in parts, or as the file of a form. */
  public enum Method {
    PUT,
    MULTIPART,
    FORM
  }

  /** How a file of {@code size} bytes is cut into parts, numbered from 1; the last may be short. */
  public record Cut(long size, long partSize) {
    public Cut {
      if (size <= 0 || partSize <= 0) {
        throw new IllegalArgumentException("cannot cut %d into %d".formatted(size, partSize));
      }
    }

    public int count() {
      return Math.toIntExact(Math.ceilDiv(size, partSize));
    }

    public long sizeOf(int number) {
      return Math.min(partSize, size - (number - 1) * partSize);
    }
  }

  /**
   * Where it goes: the object's key, and the object store's name for the unfinished upload; of a
   * form, the key that the form names.
   */
  public record Place(String key, String upload) {}

  public record Times(Instant created, Instant expires) {}
}

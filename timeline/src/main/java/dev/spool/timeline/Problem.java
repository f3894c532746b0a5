package dev.spool.timeline;

/**
 * Something wrong in the caller's document: where (JSON Pointer, RFC 6901; empty for the whole),
 * which kind, and a sentence that says what to do about it.
 */
public record Problem(String pointer, Code code, String sentence) {
  @Override
  public String toString() {
    return (pointer.isEmpty() ? "/" : pointer) + ": " + sentence;
  }

  /** Kinds of problem. Names are API and never reused. */
  public enum Code {
    UNREADABLE,
    TOO_LARGE,
    UNKNOWN_FORM,
    WRONG_TYPE,
    OUT_OF_RANGE,
    NOT_SUPPORTED,
    MISSING_FIELD,
    MISSING_MEDIA,
    BAD_MEDIA,
    NOTHING_TO_RENDER,
    IGNORED,
    REPAIRED
  }
}

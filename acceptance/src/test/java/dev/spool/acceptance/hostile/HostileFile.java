package dev.spool.acceptance.hostile;

import java.io.IOException;
import java.nio.file.Path;

/** A file that somebody made to do harm, and what has to come of it. */
record HostileFile(String name, Maker maker, Outcome outcome) {
  /** Writes it. */
  interface Maker {
    void make(Path file, Canary canary) throws IOException;
  }

  /** What has to come of it. */
  sealed interface Outcome {
    /** A video of all its frames, or its sound. */
    record Rendered() implements Outcome {}

    /** It is said to be at fault, in a sentence with these words. */
    record Refused(String words) implements Outcome {}

    /** Its head is good, and what it promises is not there: FFmpeg fails at it, in good order. */
    record Failed() implements Outcome {}
  }

  static final Outcome RENDERED = new Outcome.Rendered();
  static final Outcome FAILED = new Outcome.Failed();
  static final Outcome DAMAGED = new Outcome.Refused("cannot be played: it is damaged");

  static Outcome refused(String words) {
    return new Outcome.Refused(words);
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.spool.work;

import dev.spool.media.MediaInfo;
import java.nio.file.Path;

/** Finds out what a file is. */
public interface Prober {
  /** What it is, if it is anything to us. */
  sealed interface Answer {
    /** Media that we can play. */
    record Media(MediaInfo info) implements Answer {}

    /** Nothing that we can play. */
    record Nothing() implements Answer {}

    /** More than anybody should decode; {@code why} follows the file's name in a sentence. */
    record TooMuch(String why) implements Answer {}
  }

  /**
   * Facts of a file, named relative to the workspace.
   *
   * @throws FailedException when the file could not be examined at all
   */
  Answer probe(Path workspace, String file) throws FailedException, InterruptedException;
}

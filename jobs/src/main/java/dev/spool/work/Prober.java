package dev.spool.work;

import dev.spool.media.MediaInfo;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out what a file is. */
public interface Prober {
  /**
   * Facts of a file, named relative to the workspace. Empty when it is no media that we can play.
   *
   * @throws FailedException when the file could not be examined at all
   */
  Optional<MediaInfo> probe(Path workspace, String file)
      throws FailedException, InterruptedException;
}

package dev.spool.work.packets;

import dev.spool.ffmpeg.Join;
import dev.spool.media.Coding;
import dev.spool.media.MediaInfo;
import dev.spool.work.FailedException;
import java.nio.file.Path;

/** Reads and writes the tables of containers. */
public interface Packets {
  /** How the picture of a file (named relative to the workspace) is coded, packet by packet. */
  Coding coding(Path workspace, String file, MediaInfo info) throws FailedException;

  /**
   * Writes the file that is asked for, in one go.
   *
   * @throws UnjoinableException when packets are not what the plan took them for; no file is left
   */
  void join(Join join, Path workspace)
      throws FailedException, UnjoinableException, InterruptedException;
}

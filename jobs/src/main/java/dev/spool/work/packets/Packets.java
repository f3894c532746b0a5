package dev.spool.work.packets;

import dev.spool.ffmpeg.Join;
import dev.spool.media.Coding;
import dev.spool.media.MediaInfo;
import java.io.IOException;
import java.nio.file.Path;

/** Reads and writes the tables of containers; where the disk does not, they throw. */
public interface Packets {
  /** How the picture of a file (named relative to the workspace) is coded, packet by packet. */
  Coding coding(Path workspace, String file, MediaInfo info) throws IOException;

  /**
   * Writes the file that is asked for, in one go.
   *
   * @throws UnjoinableException when packets are not what the plan took them for; no file is left
   */
  void join(Join join, Path workspace) throws IOException, UnjoinableException;
}

package dev.spool.work.packets;

import dev.spool.ffmpeg.Join;
import dev.spool.media.MediaInfo;
import java.io.IOException;
import java.nio.file.Path;

/** Reads and writes the tables of containers; where the disk does not, they throw. */
public interface Packets {
  /**
   * The facts of a file (named relative to the workspace), with how its picture is coded, packet by
   * packet; and its key frames, where they do not tell by themselves where reading must begin.
   */
  MediaInfo lookedInto(Path workspace, String file, MediaInfo info) throws IOException;

  /**
   * Writes the file that is asked for, in one go.
   *
   * @throws UnjoinableException when packets are not what the plan took them for; no file is left
   */
  void join(Join join, Path workspace) throws IOException, UnjoinableException;
}

package dev.spool.work.packets;

import dev.spool.ffmpeg.Join;
import dev.spool.media.MediaInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads and writes the tables of containers; where the disk does not, they throw. */
public interface Packets {
  /**
   * The facts of a file (named relative to the workspace), with how its picture is coded, packet by
   * packet; and its key frames, where they do not tell by themselves where reading must begin.
   * Packets that are not there are not looked into, and taken for none that decoding can begin
   * with.
   */
  MediaInfo lookedInto(Path workspace, String file, MediaInfo info, Presence there)
      throws IOException;

  /**
   * What has to be there of a file so that FFmpeg can open it and tables can be read. While parts
   * of that are missing more may turn out to be wanted: bring them, and ask again.
   */
  Wanted toOpen(Path file, Presence there) throws IOException;

  /**
   * What else has to be there so that these spans can be seen and heard; the file can be opened.
   */
  Wanted toShow(Path file, MediaInfo info, List<SourceSpan> spans) throws IOException;

  /**
   * Writes the file that is asked for, in one go.
   *
   * @throws UnjoinableException when packets are not what the plan took them for; no file is left
   */
  void join(Join join, Path workspace) throws IOException, UnjoinableException;
}

package dev.spool.work;

import dev.spool.ffmpeg.FfmpegCommand;
import java.nio.file.Path;
import java.util.List;

/** What commands made before, by everything that determines its bytes. */
interface Kept {
  /** Nothing is kept: a run on this machine alone. */
  Kept NOTHING =
      new Kept() {
        @Override
        public boolean bring(List<FfmpegCommand> commands, Path file) {
          return false;
        }

        @Override
        public void keep(List<FfmpegCommand> commands, Path file) {}
      };

  /** Puts what these commands would make into a file; false, and no file, if it is not known. */
  boolean bring(List<FfmpegCommand> commands, Path file)
      throws FailedException, InterruptedException;

  /** Keeps what these commands made, durably once it returns. */
  void keep(List<FfmpegCommand> commands, Path file) throws FailedException, InterruptedException;
}

package dev.spool.work;

import dev.spool.ffmpeg.FfmpegCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Runs FFmpeg commands. */
public interface Encoder {
  /**
   * Runs one command in a workspace and returns when its output is complete. {@code onFrames} hears
   * the number of frames encoded so far, never falling. Interrupting the caller kills the command
   * with all its children.
   *
   * @throws FailedException when the command did not make its output
   */
  void run(FfmpegCommand command, Path workspace, LongConsumer onFrames)
      throws FailedException, InterruptedException;

  /** The same; the CPU time that the command took, if that can be told. */
  default Optional<Duration> timed(FfmpegCommand command, Path workspace, LongConsumer onFrames)
      throws FailedException, InterruptedException {
    run(command, workspace, onFrames);
    return Optional.empty();
  }
}

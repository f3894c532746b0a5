package dev.spool.work;

import dev.spool.ffmpeg.FfmpegCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;

/** Makes small files instead of video, and remembers which. */
final class WritingEncoder implements Encoder {
  /** Something that happens as a command begins. */
  @FunctionalInterface
  interface Before {
    void command(String output) throws FailedException, InterruptedException;
  }

  final List<String> made = Collections.synchronizedList(new ArrayList<>());
  volatile Before before = _ -> {};

  @Override
  public void run(FfmpegCommand command, Path workspace, LongConsumer onFrames)
      throws FailedException, InterruptedException {
    before.command(command.output());
    try {
      Files.writeString(workspace.resolve(command.output()), command.output());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    made.add(command.output());
    onFrames.accept(command.frames());
  }
}

package dev.spool.work;

import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.Join;
import dev.spool.media.MediaInfo;
import dev.spool.work.packets.Packets;
import dev.spool.work.packets.Presence;
import dev.spool.work.packets.SourceSpan;
import dev.spool.work.packets.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Makes small files instead of video, and remembers which. */
final class WritingEncoder implements Encoder, Packets {
  /** Something that happens as a command begins. */
  @FunctionalInterface
  interface Before {
    void command(String output) throws FailedException, InterruptedException;
  }

  static final Duration TOOK = Duration.ofSeconds(2);

  final List<String> made = Collections.synchronizedList(new ArrayList<>());
  volatile Before before = _ -> {};

  @Override
  public void run(FfmpegCommand command, Path workspace, LongConsumer onFrames)
      throws FailedException, InterruptedException {
    for (var output : outputs(command)) {
      write(output, workspace);
    }
    onFrames.accept(command.frames());
  }

  @Override
  public Optional<Duration> timed(FfmpegCommand command, Path workspace, LongConsumer onFrames)
      throws FailedException, InterruptedException {
    run(command, workspace, onFrames);
    return Optional.of(TOOK);
  }

  @Override
  public MediaInfo lookedInto(Path workspace, String file, MediaInfo info, Presence there) {
    return info;
  }

  @Override
  public Wanted toOpen(Path file, Presence there) {
    return new Wanted.Everything();
  }

  @Override
  public Wanted toShow(Path file, MediaInfo info, List<SourceSpan> spans) {
    return new Wanted.Everything();
  }

  @Override
  public void join(Join join, Path workspace) throws ClosedByInterruptException {
    try {
      write(join.output(), workspace);
    } catch (InterruptedException _) {
      throw new ClosedByInterruptException();
    } catch (FailedException e) {
      throw new AssertionError(e);
    }
  }

  /** A command may make several. */
  private static List<String> outputs(FfmpegCommand command) {
    var arguments = command.arguments();
    return IntStream.range(1, arguments.size())
        .filter(i -> arguments.get(i).startsWith("file:") && !arguments.get(i - 1).equals("-i"))
        .mapToObj(i -> arguments.get(i).substring("file:".length()))
        .toList();
  }

  private void write(String output, Path workspace) throws FailedException, InterruptedException {
    before.command(output);
    try {
      Files.writeString(workspace.resolve(output), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    made.add(output);
  }
}

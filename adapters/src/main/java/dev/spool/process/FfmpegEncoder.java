package dev.spool.process;

import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.ProgressLine;
import dev.spool.job.FailureCode;
import dev.spool.media.Device.Kind;
import dev.spool.work.Encoder;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/** Runs FFmpeg commands as child processes. */
public final class FfmpegEncoder implements Encoder {
  /** FFmpeg reports every quarter of a second; one that says nothing for so long is hung. */
  private static final Duration SILENCE = Duration.ofMinutes(3);

  /** Consumer cards of NVIDIA encode so many videos at a time, with drivers since 2023. */
  private static final int MOST_BY_DEVICE = 5;

  private final Semaphore devices = new Semaphore(MOST_BY_DEVICE);
  private final Installation installation;
  private final Limits limits;

  private FfmpegEncoder(Installation installation, Limits limits) {
    this.installation = installation;
    this.limits = limits;
  }

  public FfmpegEncoder(Installation installation) {
    this(installation, Limits.ofThisMachine());
  }

  /** For machines that do something else besides, which must not wait for FFmpeg. */
  public static FfmpegEncoder behindOthers(Installation installation) {
    return new FfmpegEncoder(installation, Limits.ofThisMachine().behindOthers());
  }

  @Override
  public void run(FfmpegCommand command, Path workspace, LongConsumer onFrames)
      throws FailedException, InterruptedException {
    var _ = timed(command, workspace, onFrames);
  }

  @Override
  public Optional<Duration> timed(FfmpegCommand command, Path workspace, LongConsumer onFrames)
      throws FailedException, InterruptedException {
    if (!usesDevice(command)) {
      return timed(command, workspace, onFrames, limits);
    }
    devices.acquire();
    try {
      return timed(command, workspace, onFrames, limits.withDevice());
    } finally {
      devices.release();
    }
  }

  private static boolean usesDevice(FfmpegCommand command) {
    return Arrays.stream(Kind.values()).anyMatch(k -> command.arguments().contains(k.encoder()));
  }

  private Optional<Duration> timed(
      FfmpegCommand command, Path workspace, LongConsumer onFrames, Limits limited)
      throws FailedException, InterruptedException {
    var line = line(command.arguments(), limited);
    try {
      var ended =
          Children.run(
              line(GraphFile.arguments(command, workspace, installation.version()), limited),
              installation.environment(),
              workspace,
              SILENCE,
              text -> ProgressLine.frames(text).ifPresent(onFrames));
      if (ended.exitCode() != 0 || !Files.exists(workspace.resolve(command.output()))) {
        throw new FailedException(Complaint.of(ended.exitCode(), ended.errors(), line));
      }
      return Optional.of(ended.cpu());
    } catch (Children.StuckException _) {
      throw new FailedException(
          FailureCode.FFMPEG_STUCK,
          "The encoder made no progress for %d minutes and was stopped."
              .formatted(SILENCE.toMinutes()),
          String.join(" ", line));
    } catch (IOException cannotStart) {
      throw new FailedException(
          FailureCode.FFMPEG_FAILED,
          "FFmpeg could not be started: " + cannotStart.getMessage(),
          String.join(" ", line));
    }
  }

  private List<String> line(List<String> arguments, Limits limited) {
    return limited.around(installation.command(installation.ffmpeg(), arguments));
  }
}

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
import java.util.regex.Pattern;

/** Runs FFmpeg commands as child processes. */
public final class FfmpegEncoder implements Encoder {
  /** FFmpeg reports every quarter of a second; one that says nothing for so long is hung. */
  private static final Duration SILENCE = Duration.ofMinutes(3);

  private static final int KILLED = 137;

  /** What FFmpeg answers to the first polite signal, a terminal's Ctrl-C among them. */
  private static final int TOLD_TO_STOP = 255;

  private static final Pattern UNKNOWN = Pattern.compile("Unknown encoder '([A-Za-z0-9_-]+)'");

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
        throw failed(ended, line);
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

  private static FailedException failed(Children.Ended ended, List<String> line) {
    var detail =
        "exit code %d%n%s%n%s".formatted(ended.exitCode(), ended.errors(), String.join(" ", line));
    if (ended.exitCode() == TOLD_TO_STOP) {
      return new FailedException(FailureCode.CANCELED, "FFmpeg was told to stop.", detail);
    }
    if (ended.exitCode() == KILLED) {
      return new FailedException(
          FailureCode.OUT_OF_MEMORY,
          "The encoder was killed, most likely for lack of memory.",
          detail);
    }
    if (ended.errors().contains("No space left on device")) {
      return new FailedException(
          FailureCode.OUT_OF_DISK,
          "The disk is full. Free some space (or set TMPDIR to a larger disk) and render again.",
          detail);
    }
    var unknown = UNKNOWN.matcher(ended.errors());
    if (unknown.find()) {
      return new FailedException(
          FailureCode.FORMAT_UNAVAILABLE,
          "The FFmpeg of this machine has no encoder %s, which this format needs. Choose mp4, or install a complete FFmpeg."
              .formatted(unknown.group(1)),
          detail);
    }
    return new FailedException(
        FailureCode.FFMPEG_FAILED, "FFmpeg could not make a part of the video.", detail);
  }
}

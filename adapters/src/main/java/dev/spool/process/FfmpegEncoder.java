package dev.spool.process;

import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.ProgressLine;
import dev.spool.job.FailureCode;
import dev.spool.media.Device.Kind;
import dev.spool.process.sandbox.Sandbox;
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
  /** Whole programmes are mixed and joined by one command; none takes so long that gets on. */
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(60), Duration.ofHours(12));

  /** Consumer cards of NVIDIA encode so many videos at a time, with drivers since 2023. */
  private static final int MOST_BY_DEVICE = 5;

  private final Semaphore devices = new Semaphore(MOST_BY_DEVICE);
  private final Installation installation;
  private final Sandbox sandbox;
  private final Limits limits;

  private FfmpegEncoder(Installation installation, Sandbox sandbox, Limits limits) {
    this.installation = installation;
    this.sandbox = sandbox;
    this.limits = limits;
  }

  public FfmpegEncoder(Installation installation, Sandbox sandbox) {
    this(installation, sandbox, Limits.ofThisMachine());
  }

  /** For machines that do something else besides, which must not wait for FFmpeg. */
  public static FfmpegEncoder behindOthers(Installation installation, Sandbox sandbox) {
    return new FfmpegEncoder(installation, sandbox, Limits.ofThisMachine().behindOthers());
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
      var ended = ended(command, workspace, onFrames, limited);
      if (ended.exitCode() != 0 || !Files.exists(workspace.resolve(command.output()))) {
        throw new FailedException(Complaint.of(ended.exitCode(), ended.errors(), line));
      }
      return Optional.of(ended.cpu());
    } catch (Children.StuckException _) {
      throw new FailedException(
          FailureCode.FFMPEG_STUCK,
          "The encoder made no progress for %d seconds and was stopped."
              .formatted(PATIENCE.still().toSeconds()),
          String.join(" ", line));
    } catch (IOException cannotStart) {
      throw new FailedException(
          FailureCode.FFMPEG_FAILED,
          "FFmpeg could not be started: " + cannotStart.getMessage(),
          String.join(" ", line));
    }
  }

  private Children.Ended ended(
      FfmpegCommand command, Path workspace, LongConsumer onFrames, Limits limited)
      throws IOException, InterruptedException, Children.StuckException {
    try (var outputs = Outputs.of(command, workspace)) {
      var arguments = GraphFile.arguments(command, workspace, installation.version());
      var launch = installation.launch(line(arguments, limited), workspace);
      var reach = launch.reach().withWrites(outputs.files());
      var growth = new Growth();
      return Children.run(
          sandbox,
          launch.with(usesDevice(command) ? reach.withGraphicsCards() : reach),
          PATIENCE,
          text -> {
            ProgressLine.frames(text).ifPresent(onFrames);
            return growth.isIn(text);
          });
    }
  }

  private List<String> line(List<String> arguments, Limits limited) {
    return limited.around(installation.command(installation.ffmpeg(), arguments));
  }
}

package dev.spool.process;

import dev.spool.ffmpeg.ProbeCommand;
import dev.spool.ffmpeg.json.ProbeLimits;
import dev.spool.ffmpeg.json.ProbeReader;
import dev.spool.job.FailureCode;
import dev.spool.media.MediaInfo;
import dev.spool.media.Orientation;
import dev.spool.process.sandbox.Sandbox;
import dev.spool.work.FailedException;
import dev.spool.work.Prober;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks ffprobe. */
public final class FfprobeProber implements Prober {
  private static final Patience STREAMS = Patience.of(Duration.ofSeconds(60));

  /** A recording of hours without an index is read through. */
  private static final Patience PACKETS =
      new Patience(Duration.ofSeconds(60), Duration.ofMinutes(15));

  private static final int MOST_OUTPUT = 8 << 20;

  private final Installation installation;
  private final Sandbox sandbox;
  private final Limits limits = Limits.ofThisMachine().forProbing();

  public FfprobeProber(Installation installation, Sandbox sandbox) {
    this.installation = installation;
    this.sandbox = sandbox;
  }

  @Override
  public Answer probe(Path workspace, String file) throws FailedException, InterruptedException {
    var text = new StringBuilder();
    var ended =
        ask(
            workspace,
            ProbeCommand.streams(file),
            STREAMS,
            line -> {
              if (text.length() < MOST_OUTPUT) {
                text.append(line).append('\n');
              }
            });
    if (ended.isEmpty() || ended.get().exitCode() != 0) {
      return new Answer.Nothing();
    }
    var answer = text.toString();
    var exceeded = ProbeLimits.exceeded(answer, ended.get().errors());
    if (exceeded.isPresent()) {
      return new Answer.TooMuch(exceeded.get());
    }
    var info = ProbeReader.read(answer, orientation(workspace.resolve(file)));
    return info.isPresent() ? completed(workspace, file, info.get()) : new Answer.Nothing();
  }

  /** Containers without an index or a length are read through once. */
  private Answer completed(Path workspace, String file, MediaInfo info)
      throws FailedException, InterruptedException {
    if (!PacketReader.isNeeded(info)) {
      return new Answer.Media(info);
    }
    var stream = info.video().map(v -> v.index()).or(() -> info.audio().map(a -> a.index()));
    var packets = new PacketReader(info);
    var command = ProbeCommand.packets(file, stream.orElseThrow());
    var ended = ask(workspace, command, PACKETS, packets::add);
    return ended.isPresent() ? new Answer.Media(packets.completed()) : new Answer.Nothing();
  }

  private static Orientation orientation(Path file) throws FailedException {
    try {
      return Exif.orientation(file);
    } catch (IOException unreadable) {
      throw new FailedException(
          FailureCode.SOURCE_UNREADABLE,
          "A media file could not be read: " + unreadable.getMessage(),
          file.toString());
    }
  }

  /** Empty for one that did not end by itself. */
  private Optional<Children.Ended> ask(
      Path workspace, List<String> arguments, Patience patience, Consumer<String> onLine)
      throws FailedException, InterruptedException {
    var line = limits.around(installation.command(installation.ffprobe(), arguments));
    try {
      return Optional.of(
          Children.run(
              sandbox,
              installation.launch(line, workspace),
              patience,
              text -> {
                onLine.accept(text);
                return true;
              }));
    } catch (Children.StuckException _) {
      return Optional.empty();
    } catch (IOException cannotStart) {
      throw new FailedException(
          FailureCode.FFMPEG_FAILED,
          "ffprobe could not be started: " + cannotStart.getMessage(),
          String.join(" ", line));
    }
  }
}

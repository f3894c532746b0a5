package dev.spool.process;

import dev.spool.ffmpeg.ProbeCommand;
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

  private static final int STUCK = -1;
  private static final int MOST_OUTPUT = 8 << 20;

  private final Installation installation;
  private final Sandbox sandbox;
  private final Limits limits = Limits.ofThisMachine().forProbing();

  public FfprobeProber(Installation installation, Sandbox sandbox) {
    this.installation = installation;
    this.sandbox = sandbox;
  }

  @Override
  public Optional<MediaInfo> probe(Path workspace, String file)
      throws FailedException, InterruptedException {
    var answer = new StringBuilder();
    var exit =
        ask(
            workspace,
            ProbeCommand.streams(file),
            STREAMS,
            line -> {
              if (answer.length() < MOST_OUTPUT) {
                answer.append(line).append('\n');
              }
            });
    if (exit != 0) {
      return Optional.empty();
    }
    var info = ProbeReader.read(answer.toString(), orientation(workspace.resolve(file)));
    return info.isPresent() ? Optional.of(completed(workspace, file, info.get())) : info;
  }

  /** Containers without an index or a length are read through once. */
  private MediaInfo completed(Path workspace, String file, MediaInfo info)
      throws FailedException, InterruptedException {
    if (!PacketReader.isNeeded(info)) {
      return info;
    }
    var stream = info.video().map(v -> v.index()).or(() -> info.audio().map(a -> a.index()));
    var packets = new PacketReader(info);
    ask(workspace, ProbeCommand.packets(file, stream.orElseThrow()), PACKETS, packets::add);
    return packets.completed();
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

  private int ask(
      Path workspace, List<String> arguments, Patience patience, Consumer<String> onLine)
      throws FailedException, InterruptedException {
    var line = limits.around(installation.command(installation.ffprobe(), arguments));
    try {
      return Children.run(
              sandbox,
              installation.launch(line, workspace),
              patience,
              text -> {
                onLine.accept(text);
                return true;
              })
          .exitCode();
    } catch (Children.StuckException _) {
      return STUCK;
    } catch (IOException cannotStart) {
      throw new FailedException(
          FailureCode.FFMPEG_FAILED,
          "ffprobe could not be started: " + cannotStart.getMessage(),
          String.join(" ", line));
    }
  }
}

package dev.spool.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An FFmpeg that can do what Spool needs: its two programs, the environment they want, where it
 * came from (shown by {@code doctor}), and its version.
 */
public record Installation(
    Path ffmpeg, Path ffprobe, Map<String, String> environment, Origin origin, String version) {
  public Installation {
    environment = Map.copyOf(environment);
  }

  /** Where an installation came from. */
  public enum Origin {
    /** The caller named it in SPOOL_FFMPEG. */
    NAMED,
    /** It was on the machine. */
    SYSTEM,
    /** It came with Spool. */
    BUNDLED
  }

  List<String> command(Path program, List<String> arguments) {
    var command = new ArrayList<String>(arguments.size() + 1);
    command.add(program.toString());
    command.addAll(arguments);
    return command;
  }
}

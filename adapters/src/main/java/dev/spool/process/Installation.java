package dev.spool.process;

import dev.spool.process.sandbox.Launch;
import dev.spool.process.sandbox.Reach;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

  /** A child that finds this FFmpeg and its libraries, and reads what is in a workspace. */
  Launch launch(List<String> command, Path workspace) throws IOException {
    var reach = Reach.NOTHING.withPrograms(programs()).withWorkspace(workspace);
    return new Launch(command, Environment.with(environment), workspace, reach);
  }

  /** The programs, and where they keep libraries: not all that may stand beside them. */
  private List<Path> programs() throws IOException {
    var programs = new ArrayList<Path>();
    for (var program : List.of(ffmpeg, ffprobe)) {
      var real = program.toRealPath();
      programs.add(real);
      Stream.of("../../lib", "../../lib64")
          .map(library -> real.resolve(library).normalize())
          .filter(_ -> real.toString().endsWith("/bin/" + real.getFileName()))
          .forEach(programs::add);
    }
    Environment.with(environment).entrySet().stream()
        .filter(each -> each.getKey().endsWith("LD_LIBRARY_PATH"))
        .flatMap(each -> Stream.of(each.getValue().split(File.pathSeparator, -1)))
        .filter(path -> !path.isBlank())
        .map(Path::of)
        .forEach(programs::add);
    return programs;
  }
}

package dev.spool.process;

import dev.spool.ffmpeg.FfmpegCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where FFmpeg reads a filter graph that is too long for an argument: a file in the workspace. */
final class GraphFile {
  private static final String OPTION = "-filter_complex";

  /** Linux takes no argument of 128 KiB or more, however many there are (MAX_ARG_STRLEN). */
  private static final int LONGEST = 100_000;

  /** The first version that reads any option's value from a file. The option before it is gone. */
  private static final int READS_VALUES = 7;

  private GraphFile() {}

  /** The command's arguments, its graph replaced by a file when it is too long. */
  static List<String> arguments(FfmpegCommand command, Path workspace, String version)
      throws IOException {
    var option = command.arguments().indexOf(OPTION);
    if (option < 0 || command.arguments().get(option + 1).length() <= LONGEST) {
      return command.arguments();
    }
    var file = command.output() + ".graph";
    Files.writeString(workspace.resolve(file), command.arguments().get(option + 1));
    var arguments = new ArrayList<>(command.arguments());
    arguments.set(option, readsValues(version) ? "-/filter_complex" : "-filter_complex_script");
    arguments.set(option + 1, file);
    return arguments;
  }

  /** Builds without a number are newer than any release. */
  private static boolean readsValues(String version) {
    var major = version.replaceFirst("[^0-9].*$", "");
    return major.isEmpty() || Integer.parseInt(major) >= READS_VALUES;
  }
}

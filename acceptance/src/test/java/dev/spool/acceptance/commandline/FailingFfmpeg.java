package dev.spool.acceptance.commandline;

import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** An FFmpeg that answers every question well and breaks when it has to encode pictures. */
final class FailingFfmpeg {
  static final String LAST_WORDS = "the disk said no, thirteen times";

  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private FailingFfmpeg() {}

  static Path in(Path directory) throws IOException {
    var folder = Files.createDirectories(directory.resolve("failing"));
    program(
        folder.resolve("ffmpeg"),
        """
        #!/bin/sh
        for argument in "$@"; do
          if [ "$argument" = libx264 ]; then
            echo '%s' >&2
            exit 187
          fi
        done
        exec %s "$@"
        """
            .formatted(LAST_WORDS, Tools.script("ffmpeg")));
    program(
        folder.resolve("ffprobe"),
        "#!/bin/sh\nexec %s \"$@\"\n".formatted(Tools.script("ffprobe")));
    return folder.resolve("ffmpeg");
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PROGRAM);
  }
}

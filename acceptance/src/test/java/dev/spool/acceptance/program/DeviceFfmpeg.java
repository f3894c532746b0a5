package dev.spool.acceptance.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * An FFmpeg that says it has NVENC and no other hardware. What it is to encode by it, it encodes by
 * x264, whose parameter sets then have the number 0 as those of hardware have.
 */
public record DeviceFfmpeg(Path program) {
  private static final String SCRIPT =
      """
      #!/bin/sh
      here=$(dirname "$0")
      if [ "$1" = -encoders ]; then
        FFMPEG "$@" | grep -v 'h264_'
        echo ' V....D h264_nvenc           NVIDIA NVENC H.264 encoder (codec h264)'
        exit 0
      fi
      case " $* " in
        *" h264_nvenc "*) ;;
        *) exec FFMPEG "$@" ;;
      esac
      for last in "$@"; do :; done
      echo "$last" >> "$here/encoded"
      case "$last" in
        FAILS) echo '[h264_nvenc @ 0x1] no capable device' >&2; exit 187 ;;
      esac
      left=$#
      while [ $left -gt 0 ]; do
        word=$1; shift; left=$((left-1))
        case "$word" in
          h264_nvenc) set -- "$@" libx264 ;;
          -rc|-b:v) shift; left=$((left-1)) ;;
          -cq) set -- "$@" -crf ;;
          -preset) shift; left=$((left-1)); set -- "$@" -preset veryfast ;;
          *) set -- "$@" "$word" ;;
        esac
      done
      exec FFMPEG "$@"
      """;

  /** One whose hardware works. */
  public static DeviceFfmpeg working(Path directory) throws IOException {
    return in(directory, "nothing");
  }

  /** One that fails with files of such names, as the shell matches them. */
  public static DeviceFfmpeg failing(Path directory, String files) throws IOException {
    return in(directory, files);
  }

  private static DeviceFfmpeg in(Path directory, String failing) throws IOException {
    var folder = Files.createDirectories(directory.resolve("bin"));
    var script = SCRIPT.replace("FFMPEG", Tools.script("ffmpeg")).replace("FAILS", failing);
    program(folder.resolve("ffprobe"), "#!/bin/sh\nexec " + Tools.script("ffprobe") + " \"$@\"\n");
    return new DeviceFfmpeg(program(folder.resolve("ffmpeg"), script));
  }

  private static Path program(Path file, String script) throws IOException {
    Files.writeString(file, script);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Spool with this FFmpeg, unconfined since it takes notes, and remembering nothing of others. */
  public Spool spool(Path directory) {
    return Spool.in(directory)
        .with("SPOOL_FFMPEG", program)
        .with("SPOOL_SANDBOX", "none")
        .with("SPOOL_CACHE", directory.resolve("known"));
  }

  /** What it was to encode by hardware, the test included. */
  public List<String> encoded() throws IOException {
    var log = program.resolveSibling("encoded");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }
}

package dev.spool.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** Shell scripts that pretend to be FFmpeg. */
final class FakeProgram {
  private FakeProgram() {}

  static Path write(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** One that claims this version and can do everything Spool needs, but for some things. */
  static Path ffmpeg(Path directory, String version, String... lacking) throws IOException {
    write(directory.resolve("ffprobe"), "exit 0");
    return write(
        directory.resolve("ffmpeg"),
        """
        case "$1" in
          -version) echo 'ffmpeg version %s Copyright (c) the FFmpeg developers' ;;
          -encoders) %s ;;
          -decoders) %s ;;
          -filters) %s ;;
        esac\
        """
            .formatted(
                version,
                echo(Qualification.ENCODERS, lacking),
                echo(Qualification.DECODERS, lacking),
                echo(Qualification.FILTERS, lacking)));
  }

  private static String echo(List<String> names, String... lacking) {
    return names.stream()
        .filter(name -> !List.of(lacking).contains(name))
        .map(name -> "echo ' V..... " + name + "  x'")
        .collect(Collectors.joining("; "));
  }
}

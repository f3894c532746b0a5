package dev.spool.process;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The FFmpeg that comes with Spool as a jar; unpacked once into the caller's cache. */
final class BundledFfmpeg {
  private static final Pattern MISSING =
      Pattern.compile("loading shared libraries: (lib[A-Za-z0-9_.+-]+): cannot open");
  private static final int MOST_STAND_INS = 32;

  private BundledFfmpeg() {}

  /** Empty when there is none for this kind of machine. */
  static Optional<Installation> unpacked(Path cache) throws IOException, InterruptedException {
    var platform = platform();
    var resource = "org/bytedeco/ffmpeg/" + platform + "-gpl/";
    var url = BundledFfmpeg.class.getClassLoader().getResource(resource + "ffmpeg");
    if (url == null) {
      return Optional.empty();
    }
    var jar = jarOf(url);
    var home = cache.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
    if (!Files.exists(home.resolve("ffmpeg"))) {
      unpack(jar, resource, home);
    }
    var library =
        System.getProperty("os.name").startsWith("Mac") ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
    var environment = Map.of(library, home.toString());
    return Optional.of(
        new Installation(
            home.resolve("ffmpeg"),
            home.resolve("ffprobe"),
            environment,
            Installation.Origin.BUNDLED,
            ""));
  }

  private static String platform() {
    var mac = System.getProperty("os.name").startsWith("Mac");
    var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var arm = arch.equals("aarch64") || arch.equals("arm64");
    return (mac ? "macosx-" : "linux-") + (arm ? "arm64" : "x86_64");
  }

  /** {@code jar:file:/x.jar!/entry} to {@code /x.jar}. */
  private static Path jarOf(URL url) {
    var text = url.toString();
    return Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/"))));
  }

  /** Unpacks beside the final place and moves it there whole; a lock keeps others waiting. */
  private static void unpack(Path jar, String resource, Path home)
      throws IOException, InterruptedException {
    Files.createDirectories(home.getParent());
    var lock = home.resolveSibling(home.getFileName() + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (Files.exists(home.resolve("ffmpeg"))) {
        return;
      }
      var beside = Files.createTempDirectory(home.getParent(), "unpacking-");
      try (var files = FileSystems.newFileSystem(jar)) {
        copy(files, resource, beside);
      }
      standIns(beside);
      Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void copy(FileSystem jar, String resource, Path target) throws IOException {
    try (var entries = Files.newDirectoryStream(jar.getPath("/" + resource))) {
      for (var entry : entries) {
        var name = entry.getFileName().toString();
        var wanted = name.startsWith("lib") && !name.startsWith("libjni");
        if (wanted || name.equals("ffmpeg") || name.equals("ffprobe")) {
          var file = Files.copy(entry, target.resolve(name));
          if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
          }
        }
      }
    }
  }

  /** Starts FFmpeg until it no longer misses a library, giving it an empty one each time. */
  private static void standIns(Path directory) throws IOException, InterruptedException {
    for (int i = 0; i < MOST_STAND_INS; i++) {
      var answer =
          Answers.of(
              List.of(directory.resolve("ffmpeg").toString(), "-version"),
              Map.of("LD_LIBRARY_PATH", directory.toString()));
      var missing = MISSING.matcher(answer.errors());
      if (!missing.find()) {
        return;
      }
      EmptyLibrary.write(directory, missing.group(1));
    }
  }
}

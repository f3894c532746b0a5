package dev.spool.main;

import dev.spool.http.GuardedFetcher;
import dev.spool.http.PublicInternet;
import dev.spool.job.FailureCode;
import dev.spool.main.json.ExperienceFile;
import dev.spool.media.Device;
import dev.spool.mp4.Mp4Packets;
import dev.spool.process.DeviceFinder;
import dev.spool.process.FfmpegEncoder;
import dev.spool.process.FfprobeProber;
import dev.spool.process.Installation;
import dev.spool.process.InstallationFinder;
import dev.spool.process.SandboxFinder;
import dev.spool.process.SandboxFinder.Choice;
import dev.spool.process.sandbox.Sandbox;
import dev.spool.process.sandbox.Unconfined;
import dev.spool.text.FontTypesetter;
import dev.spool.work.Encoder;
import dev.spool.work.FailedException;
import dev.spool.work.Preparation;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts the engine together on this machine. */
record Wiring(Installation installation, Sandbox sandbox) {
  private static final String WITHOUT =
      "Install bubblewrap or use a Linux with Landlock (5.13 or newer) where containers may use it, or pass --sandbox=none; spool doctor says what is wrong.";

  /** The FFmpeg that is best here. */
  static Installation ffmpeg() throws IOException, InterruptedException, FailedException {
    var found = new InstallationFinder(System.getenv(), cache()).find();
    return found
        .installation()
        .orElseThrow(() ->
            new FailedException(
                FailureCode.FFMPEG_FAILED,
                "No usable FFmpeg was found. Install FFmpeg 5.1 or newer, or set SPOOL_FFMPEG.",
                String.join("\n", found.notes())));
  }

  /**
   * The engine for what strangers send: nothing runs where no sandbox works, unless that is said.
   */
  static Wiring forStrangers(Choice choice)
      throws IOException, InterruptedException, FailedException {
    var ffmpeg = ffmpeg();
    return new Wiring(
        ffmpeg,
        sandbox(ffmpeg, choice)
            .orElseThrow(() ->
                new WrongSettingException(
                    "No sandbox works here, and without one FFmpeg would reach whatever Spool does. "
                        + WITHOUT)));
  }

  /** The engine for one's own files; where no sandbox works, {@code warned} hears of it. */
  static Wiring forOneself(Choice choice, Consumer<String> warned)
      throws IOException, InterruptedException, FailedException {
    var ffmpeg = ffmpeg();
    var sandbox = sandbox(ffmpeg, choice);
    if (sandbox.isEmpty()) {
      warned.accept("warning: No sandbox works here, so FFmpeg runs without. " + WITHOUT);
    }
    return new Wiring(ffmpeg, sandbox.orElseGet(Unconfined::new));
  }

  /** Empty where none works and any will do. */
  private static Optional<Sandbox> sandbox(Installation ffmpeg, Choice choice)
      throws InterruptedException {
    var found = new SandboxFinder(ffmpeg, cache()).find(choice);
    if (found.isEmpty() && choice != Choice.AUTO) {
      throw new WrongSettingException(
          "The sandbox %s does not work here; spool doctor says why."
              .formatted(choice.name().toLowerCase(Locale.ROOT)));
    }
    return found;
  }

  Preparation.Tools tools() throws InterruptedException {
    return new Preparation.Tools(
        new FfprobeProber(installation, sandbox),
        new Mp4Packets(),
        new FontTypesetter(),
        new GuardedFetcher(GuardedFetcher.Limits.USUAL, Wiring::isOurs),
        device());
  }

  /** What encodes H.264 in hardware, if anything on this machine does. */
  Optional<Device> device() throws InterruptedException {
    return new DeviceFinder(installation, sandbox, cache()).best();
  }

  Encoder encoder() {
    return new FfmpegEncoder(installation, sandbox);
  }

  /** Everything about the encoder that changes its output. */
  String encoderName() {
    return "ffmpeg " + installation.version();
  }

  /** What is known of how fast this machine is with this FFmpeg. */
  ExperienceFile experience() {
    return ExperienceFile.of(cache(), installation.version());
  }

  /**
   * Who runs the command line may read from their own network and machine, where editors keep their
   * media; never from the addresses where clouds keep their keys.
   */
  private static boolean isOurs(InetAddress address) {
    return PublicInternet.contains(address)
        || (address instanceof Inet4Address
            && (address.isLoopbackAddress() || address.isSiteLocalAddress()))
        || (address instanceof Inet6Address && address.isLoopbackAddress());
  }

  /** Where things are kept between runs: what can be made again. */
  static Path cache() {
    return setting("SPOOL_CACHE")
        .map(Path::of)
        .or(() -> setting("XDG_CACHE_HOME").map(home -> Path.of(home, "spool")))
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "spool"));
  }

  /** Where workspaces are made. */
  static Path scratch() {
    return Path.of(setting("TMPDIR").orElse(System.getProperty("java.io.tmpdir")));
  }

  private static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }
}

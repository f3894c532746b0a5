package dev.spool.process;

import dev.spool.ffmpeg.TestEncode;
import dev.spool.media.Device;
import dev.spool.media.Device.Kind;
import dev.spool.process.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out which encoders of H.264 in hardware work: those that FFmpeg has are made to encode a
 * few frames. The answers are kept until FFmpeg, the machine's devices or NVIDIA's driver change.
 */
public final class DeviceFinder {
  /** Changes when the test does. */
  private static final String RULES = "2";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String NODES = "dev/dri";
  private static final int MARK = 12;

  private final Installation installation;
  private final Sandbox sandbox;
  private final Path cache;
  private final Path root;

  public DeviceFinder(Installation installation, Sandbox sandbox, Path cache) {
    this(installation, sandbox, cache, Path.of("/"));
  }

  /** {@code root}: where the operating system shows its devices. */
  DeviceFinder(Installation installation, Sandbox sandbox, Path cache, Path root) {
    this.installation = installation;
    this.sandbox = sandbox;
    this.cache = cache;
    this.root = root;
  }

  /** How a kind of device did: the device that works, or why none does. */
  public record Tried(Kind kind, Optional<Device> device, String why) {
    private static final String WORKS = "it works";

    static Tried works(Device device) {
      return new Tried(device.kind(), Optional.of(device), WORKS);
    }

    static Tried fails(Kind kind, String why) {
      return new Tried(kind, Optional.empty(), why);
    }

    private String line() {
      var node = device.map(Device::node).orElse("");
      var mark = device.map(Device::mark).orElse("");
      return String.join("\t", kind.name(), node, mark, why);
    }

    private static Tried of(String line) {
      var words = line.split("\t", 4);
      var kind = Kind.valueOf(words[0]);
      return words[2].isEmpty()
          ? fails(kind, words[3])
          : works(new Device(kind, words[1], words[2]));
    }
  }

  /** The device that is used. */
  public Optional<Device> best() throws InterruptedException {
    return known().stream().flatMap(tried -> tried.device().stream()).findFirst();
  }

  /** All kinds that FFmpeg has, best first, as they did when they were tried. */
  List<Tried> known() throws InterruptedException {
    var known = memory().known(installation.ffmpeg());
    return known == null ? tried() : known.lines().map(Tried::of).toList();
  }

  /** The same, tried now. */
  public List<Tried> tried() throws InterruptedException {
    var encoders = Qualification.names(ask(List.of("-encoders")).output());
    var tried = new ArrayList<Tried>();
    for (var kind : Kind.values()) {
      if (encoders.contains(kind.encoder())) {
        tried.add(tried(kind));
      }
    }
    var text = tried.stream().map(Tried::line).collect(Collectors.joining("\n"));
    memory().remember(installation.ffmpeg(), text);
    return tried;
  }

  private Tried tried(Kind kind) throws InterruptedException {
    var tried = Tried.fails(kind, "there is no /" + NODES + "/renderD*");
    for (var node : kind == Kind.VAAPI ? nodes() : List.of("")) {
      if (tried.device().isEmpty()) {
        tried = tried(new Device(kind, node, ""));
      }
    }
    return tried;
  }

  private Tried tried(Device device) throws InterruptedException {
    var command = TestEncode.of(device);
    try {
      var directory = Files.createTempDirectory("spool-device-");
      var made = directory.resolve(command.output());
      try (var outputs = Outputs.of(command, directory)) {
        var line = installation.command(installation.ffmpeg(), command.arguments());
        var limited = Limits.ofThisMachine().withDevice().around(line);
        var launch = installation.launch(limited, directory);
        var reach = launch.reach().withWrites(outputs.files()).withGraphicsCards();
        var answer = Answers.of(sandbox, launch.with(reach), PATIENCE);
        return answer.exitCode() == 0
            ? Tried.works(new Device(device.kind(), device.node(), mark(made)))
            : Tried.fails(device.kind(), words(answer.errors()));
      } finally {
        Files.deleteIfExists(made);
        Files.delete(directory);
      }
    } catch (IOException nothingMade) {
      return Tried.fails(device.kind(), "nothing was made: " + nothingMade);
    }
  }

  /** What FFmpeg said first, without the name of the part that said it. */
  private static String words(String errors) {
    var first =
        errors.lines().filter(line -> !line.isBlank()).findFirst().orElse("no reason given");
    return first.replaceFirst("^\\[[^\\]]*\\] *", "").replace('\t', ' ');
  }

  private static String mark(Path made) throws IOException {
    try {
      var bytes = Files.readAllBytes(made);
      if (bytes.length == 0) {
        throw new IOException("the file is empty");
      }
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash).substring(0, MARK);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answers.Answer ask(List<String> arguments) throws InterruptedException {
    return Answers.of(
        installation.command(installation.ffmpeg(), arguments), installation.environment());
  }

  private List<String> nodes() {
    return inDirectory(NODES, "renderD").stream()
        .map(name -> root.resolve(NODES).resolve(name).toString())
        .toList();
  }

  private ProgramCache memory() {
    var devices = inDirectory(NODES, "") + " " + inDirectory("dev", "nvidia");
    return new ProgramCache(
        cache, "devices", String.join(" ", RULES, sandbox.name(), devices, driver()));
  }

  /** NVIDIA's driver says here which it is. */
  private String driver() {
    try {
      return Files.readString(root.resolve("proc/driver/nvidia/version")).strip();
    } catch (IOException _) {
      return "";
    }
  }

  /** Sorted; none where there is no such directory. */
  private List<String> inDirectory(String directory, String begin) {
    try (Stream<Path> files = Files.list(root.resolve(directory))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith(begin))
          .sorted()
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}

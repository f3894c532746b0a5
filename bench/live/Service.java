import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A running {@code ./spool serve} with everything embedded, on free ports and a fresh directory. */
final class Service implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("spool.root"));
  private static final Path WORK = ROOT.resolve("bench/target/live");
  private static final Pattern USED = Pattern.compile("(\\w+).* used (\\d+)K.*");
  private static final Pattern JOB = Pattern.compile("\"jobId\":\"([^\"]+)\"");

  private final Map<String, String> settings;
  private final List<String> command;
  final int port = freePort();
  private Process process;

  private Service(int workers, Map<String, String> settings) throws IOException {
    this.settings = settings;
    this.command =
        List.of(
            System.getProperty("spool.program", ROOT.resolve("spool").toString()), "serve", "--data", WORK.resolve("data").toString(),
            "--port", "" + port, "--store-port", "" + freePort(), "--workers", "" + workers);
  }

  static Service start(int workers, Map<String, String> settings) throws Exception {
    var service = new Service(workers, settings);
    remove(WORK);
    Files.createDirectories(WORK);
    Runtime.getRuntime().addShutdownHook(new Thread(service::close));
    service.start();
    return service;
  }

  void start() throws Exception {
    var builder = new ProcessBuilder(command).directory(WORK.toFile());
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    process = builder.start();
    while (!answers()) {
      if (!process.isAlive()) {
        throw new IOException("the service ended:\n" + Files.readString(log()));
      }
      Thread.sleep(50);
    }
  }

  private static Path log() {
    return WORK.resolve("log");
  }

  private boolean answers() throws IOException {
    try (var wire = new Wire(port)) {
      return wire.get("/v1/jobs?limit=1") == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** As a power cut ends it; its database and what it renders go on. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Seconds of a plain picture, rendered for real. */
  String submit(int seconds, int width, int height) throws IOException {
    try (var wire = new Wire(port)) {
      var answer = wire.post("/api/video/process", "", project(seconds, width, height));
      var job = JOB.matcher(wire.text());
      if (answer >= 300 || !job.find()) {
        throw new IOException("not taken: " + answer);
      }
      return job.group(1);
    }
  }

  static String project(int seconds, int width, int height) {
    return """
        {"outputFormat":"mp4","editorState":{"version":"1.0",
          "project":{"title":"T","width":%d,"height":%d,"fps":30,"durationMs":%d000},
          "timeline":{"layers":[{"id":"a","type":"solidColor","color":"#3366cc","startMs":0,
            "endMs":%d000,"zIndex":1}]}}}
        """.formatted(width, height, seconds, seconds);
  }

  String status(String job) throws IOException {
    try (var wire = new Wire(port)) {
      wire.get("/api/video/status/" + job);
      return wire.text();
    }
  }

  /** The first number of that name in what is said about a job. */
  long number(String job, String name) throws IOException {
    var found = Pattern.compile("\"" + name + "\":(\\d+)").matcher(status(job));
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  void awaitFrames(String job) throws Exception {
    while (number(job, "frame") == 0) {
      if (status(job).contains("\"error\"")) {
        throw new IOException(status(job));
      }
      Thread.sleep(100);
    }
  }

  /** KB: the heap that is alive, and all that the process has in memory. */
  record Memory(long heap, long resident) {}

  Memory memory() throws Exception {
    jcmd("GC.run");
    jcmd("GC.run");
    var heap =
        jcmd("GC.heap_info").lines()
            .map(String::strip)
            .filter(line -> !line.startsWith("Metaspace") && !line.startsWith("class"))
            .map(USED::matcher)
            .filter(java.util.regex.Matcher::matches)
            .mapToLong(used -> Long.parseLong(used.group(2)))
            .sum();
    return new Memory(heap, resident());
  }

  private long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  String jcmd(String what) throws Exception {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var asked = new ProcessBuilder(jcmd, "" + process.pid(), what).redirectErrorStream(true).start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** CPU seconds that the service itself has used, without what it started. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().map(d -> d.toMillis() / 1e3).orElse(0.0);
  }

  static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }

  /** Lines of the log that tell of a bug. */
  long complaints() throws IOException {
    try (var lines = Files.lines(log())) {
      return lines.filter(line -> line.contains(" ERROR ") || line.startsWith("\tat ")).count();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var all = Files.walk(directory)) {
        for (var path : new ArrayList<>(all.sorted(Comparator.reverseOrder()).toList())) {
          Files.delete(path);
        }
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.spool.acceptance.chaos;

import dev.spool.acceptance.program.Folder;
import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.service.Records;
import dev.spool.acceptance.service.Server;
import dev.spool.acceptance.service.Worker;
import dev.spool.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A service in pieces that can be hit one by one: the database, a process that serves and holds the
 * object store, and workers.
 */
final class Site implements AutoCloseable {
  private static final Path BINARIES = Spool.ROOT.resolve("acceptance/target/postgres");
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
  private static final String STORE = "data/store/objects/spool";

  private final Path directory;

  /** How all the parts are reached, in the words of the environment. */
  private final Map<String, String> settings = new HashMap<>();

  private final List<Worker> workers = new ArrayList<>();
  private EmbeddedDatabase database;
  final Server server;
  final Records records;

  /**
   * @param silence after which a worker has lost its job
   */
  Site(Path directory, Duration silence) {
    this.directory = directory;
    database = EmbeddedDatabase.open(Folder.made(directory.resolve("database")), BINARIES);
    records = new Records(database.url());
    settings.put("SPOOL_LOST_AFTER", silence.toSeconds() + "s");
    settings.put("SPOOL_COOL_DOWN", "1s");
    settings.put("TMPDIR", Folder.made(directory.resolve("tmp")).toString());
    settings.put("DATABASE_URL", database.url().withPassword());
    server = Server.of(program(directory, settings), "--workers", 0);
    settings.putAll(Records.invitation(directory.resolve(Server.DATA)));
  }

  /** A proxy before one of the parts. */
  FaultProxy before(String setting) {
    var port = PORT.matcher(settings.getOrDefault(setting, ""));
    if (!port.find()) {
      throw new AssertionError(settings.keySet());
    }
    return new FaultProxy(Integer.parseInt(port.group(1)));
  }

  /** How that part is reached through the proxy. */
  String through(FaultProxy proxy, String setting) {
    return PORT.matcher(settings.getOrDefault(setting, ""))
        .replaceFirst("127.0.0.1:" + proxy.port());
  }

  private static Spool program(Path directory, Map<String, String> settings) {
    var program = Spool.in(directory);
    for (var line : settings.entrySet()) {
      program = program.with(line.getKey(), line.getValue());
    }
    return program;
  }

  private Spool program(String folder, Map<String, String> otherwise) {
    var told = new HashMap<>(settings);
    told.putAll(otherwise);
    return program(Folder.made(directory.resolve(folder)), told);
  }

  /** Another process that serves, without parts of its own; some of the settings are others. */
  Server another(Map<String, String> otherwise) {
    return Server.of(program("another", otherwise), "--workers", 0);
  }

  Worker worker() {
    return worker(Map.of());
  }

  /** Another worker, which began to look for jobs. */
  Worker worker(Map<String, String> otherwise) {
    var worker = new Worker(program("work", otherwise).start("worker"));
    workers.add(worker);
    await("a worker", () -> worker.started().errSoFar().contains("Spool works"));
    return worker;
  }

  /** Those that live. */
  List<Worker> workers() {
    return workers.stream().filter(worker -> worker.started().process().isAlive()).toList();
  }

  /** Ends the database at once, as after a crash, and starts it again on what it wrote. */
  void killDatabase() {
    signal("QUIT", database.pid());
    database.close();
    database = EmbeddedDatabase.open(directory.resolve("database"), BINARIES);
  }

  static void signal(String name, long pid) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A video of so many seconds, all of one color. */
  static String plain(String color, int seconds) {
    return """
    {'project':{'version':'1.0',
      'project':{'title':'T','width':640,'height':360,'fps':30,'durationMs':%1$d},
      'timeline':{'layers':[{'id':'a','type':'solidColor','color':'%2$s','startMs':0,
        'endMs':%1$d,'zIndex':1}]}}}
    """
        .formatted(1_000 * seconds, color)
        .replace('\'', '"');
  }

  /** Creates a job; its id. */
  String submitted(String request) {
    var answer = server.send("POST", "/v1/jobs", request);
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.body());
    }
    return String.valueOf(Json.member(Json.parse(answer.body()), "jobId"));
  }

  /** A job as its owner sees it, but for the video's address, which is signed anew each time. */
  Map<String, Object> job(String id) {
    var job = Json.object(Json.parse(server.send("GET", "/v1/jobs/" + id, "").body()));
    job.remove("downloadUrl");
    return job;
  }

  String state(String id) {
    return String.valueOf(Json.member(job(id), "state"));
  }

  /** How far its stage is. */
  int percent(String id) {
    return Json.integer(Json.member(job(id), "progress"));
  }

  /** What the store holds of a job's finished files. */
  List<String> renditions(String id) {
    return below(STORE + "/renditions/" + id);
  }

  /** What the store holds of pieces of videos. */
  List<String> pieces() {
    return below(STORE + "/pieces").stream().filter(file -> file.contains("/")).toList();
  }

  /** From now on everything is made anew. */
  void forgetPieces() {
    delete(STORE + "/pieces");
  }

  /** From now on every source is brought anew. */
  void forgetWarm() {
    delete("tmp/spool-worker/scratch/warm");
  }

  private void delete(String folder) {
    try {
      for (var file : below(folder)) {
        var path = directory.resolve(folder).resolve(file);
        if (Files.isRegularFile(path)) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the store holds of uploads in parts that are not over. */
  List<String> parts() {
    return below(STORE).stream()
        .filter(f -> f.startsWith(".mpus") || f.contains("-stub-"))
        .toList();
  }

  /** Where attempts work just now, or left something lying. */
  List<String> workspaces() {
    return below("tmp").stream().filter(file -> file.contains("/spool-work-")).toList();
  }

  private List<String> below(String folder) {
    var path = directory.resolve(folder);
    return Files.isDirectory(path) ? Folder.below(path) : List.of();
  }

  /** Processes that work somewhere in this directory. */
  List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  private boolean isOurs(ProcessHandle process) {
    try {
      var place = Path.of("/proc", Long.toString(process.pid()), "cwd");
      return Files.readSymbolicLink(place).startsWith(directory);
    } catch (IOException _) {
      return false;
    }
  }

  Path video(String id) {
    return server.download("/v1/jobs/" + id + "/download", directory.resolve(id + ".mp4"));
  }

  void await(String what, BooleanSupplier isSo) {
    server.await(what, isSo);
  }

  @Override
  public void close() {
    workers().forEach(Worker::kill);
    server.close();
    database.close();
  }
}

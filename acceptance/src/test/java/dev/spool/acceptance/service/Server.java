package dev.spool.acceptance.service;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** {@code spool serve} on a directory, on ports of its own. */
public final class Server implements AutoCloseable {
  /** Where it keeps everything, in its directory. */
  public static final String DATA = "data";

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Spool spool;
  private final List<Object> options;
  private final int port;
  private final int storePort;
  private Spool.Started started;

  private Server(Spool spool, List<Object> options, int port, int storePort) {
    this.spool = spool;
    this.options = options;
    this.port = port;
    this.storePort = storePort;
    this.started = start();
  }

  public static Server on(Path directory, Object... options) {
    return of(Spool.in(directory), options);
  }

  /** Started as this program, with more options. Everything is kept in its folder {@code data}. */
  public static Server of(Spool spool, Object... options) {
    return new Server(spool, List.of(options), freePort(), freePort());
  }

  private Spool.Started start() {
    var usual = List.<Object>of("serve", "--data", DATA, "--port", port, "--store-port", storePort);
    var begun = spool.start(Stream.concat(usual.stream(), options.stream()).toArray());
    this.started = begun;
    await("the service to answer", this::answers);
    return begun;
  }

  /** Ends the program as a power cut would, and starts it again on the same directory. */
  public void killAndRestart() {
    kill();
    start();
  }

  /** Ends the program, and all that it started, as a power cut would. */
  public void kill() {
    started.process().descendants().forEach(ProcessHandle::destroyForcibly);
    started.process().destroyForcibly();
    started.process().onExit().join();
  }

  public String address() {
    return "http://localhost:" + port;
  }

  private boolean answers() {
    if (!started.process().isAlive()) {
      throw new AssertionError("the service ended: " + said());
    }
    try {
      return send("GET", "/v1/openapi.json", "").statusCode() == 200;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  private String said() {
    return started.errSoFar();
  }

  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(address() + path))
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(30))
              .method(method, HttpRequest.BodyPublishers.ofString(body));
      for (int i = 0; i < headers.length; i += 2) {
        request.header(headers[i], headers[i + 1]);
      }
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Follows a link to a file. */
  public Path download(String path, Path file) {
    try (var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      var request = HttpRequest.newBuilder(URI.create(address() + path)).build();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofFile(file));
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + " answers " + answer.statusCode());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Uploads a file in one piece; the id of the asset that it became. */
  public String uploaded(Path file) {
    try {
      var bytes = Files.readAllBytes(file);
      var request = "{\"name\":\"%s\",\"size\":%d}".formatted(file.getFileName(), bytes.length);
      var created = Json.parse(send("POST", "/v1/uploads", request).body());
      var address = URI.create(String.valueOf(Json.member(created, "url")));
      var put = HttpRequest.newBuilder(address).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
      HTTP.send(put.build(), HttpResponse.BodyHandlers.discarding());
      var id = String.valueOf(Json.member(created, "id"));
      var asset = send("POST", "/v1/uploads/" + id + "/complete", "{}");
      if (asset.statusCode() != 200) {
        throw new AssertionError(asset.body());
      }
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where the video of a job is that is created by this request, once it is done. */
  public URI rendered(String request) {
    var job = Json.parse(send("POST", "/v1/jobs", request).body());
    var path = "/v1/jobs/" + Json.member(job, "jobId");
    await("the end of the job", () -> send("GET", path, "").body().contains("\"completedAt\":\""));
    var ended = Json.parse(send("GET", path, "").body());
    if (!"complete".equals(Json.member(ended, "stage"))) {
      throw new AssertionError("the job ended: " + ended);
    }
    return URI.create(String.valueOf(Json.member(ended, "downloadUrl")));
  }

  /** Waits until something is so; the test ends here when that takes too long. */
  public void await(String what, BooleanSupplier isSo) {
    var deadline = Instant.now().plus(PATIENCE);
    while (!isSo.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("waited in vain for %s; it said: %s".formatted(what, said()));
      }
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to stop, as a supervisor would. */
  public Spool.Ran stop() {
    started.process().destroy();
    return started.await();
  }

  @Override
  public void close() {
    stop();
  }
}

package dev.spool.acceptance.service;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code spool serve} on a directory, on ports of its own. */
final class Server implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path directory;
  private final int port;
  private final int storePort;
  private final List<String> options;
  private Spool.Started started;

  private Server(Path directory, int port, int storePort, List<String> options) {
    this.directory = directory;
    this.options = List.copyOf(options);
    this.port = port;
    this.storePort = storePort;
    this.started = start();
  }

  static Server on(Path directory, String... options) {
    return new Server(directory, freePort(), freePort(), List.of(options));
  }

  private Spool.Started start() {
    var arguments = new ArrayList<Object>();
    arguments.addAll(List.of("serve", "--data", "data", "--port", port, "--store-port", storePort));
    arguments.addAll(options);
    var begun = Spool.in(directory).start(arguments.toArray());
    this.started = begun;
    await("the service to answer", this::answers);
    return begun;
  }

  /** Ends the program as a power cut would, and starts it again on the same directory. */
  void killAndRestart() {
    started.process().descendants().forEach(ProcessHandle::destroyForcibly);
    started.process().destroyForcibly();
    started.process().onExit().join();
    start();
  }

  String address() {
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
    try {
      return Files.readString(started.err());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
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

  /** Waits until something is so; the test ends here when that takes too long. */
  void await(String what, BooleanSupplier isSo) {
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

  @Override
  public void close() {
    started.process().destroy();
    started.await();
  }
}

package dev.spool.acceptance.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spool.acceptance.program.Spool;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A browser that plays a video and tells which frames it showed. */
final class Chromium {
  private static final Path PAGE =
      Spool.ROOT.resolve("acceptance/src/test/resources/playback/page.html");
  private static final String WHERE_TO_GET_IT =
      "no chromium is on the PATH (on Debian, the package chromium)";
  private static final long PATIENCE_SECONDS = 120;

  /** It may not call anybody but us, and needs no display and no sandbox of its own. */
  private static final List<String> ALONE =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-quic",
          "--disable-sync",
          "--disable-component-update",
          "--disable-background-networking",
          "--no-first-run",
          "--autoplay-policy=no-user-gesture-required");

  private final Path program;

  private Chromium(Path program) {
    this.program = program;
  }

  /** Where there is none, the test is skipped, but in CI it fails. */
  static Chromium here() {
    var program = onPath();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(program).as(WHERE_TO_GET_IT).isPresent();
    }
    assumeTrue(program.isPresent(), WHERE_TO_GET_IT);
    return new Chromium(program.orElseThrow());
  }

  private static Optional<Path> onPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * What the page tells, as JSON: the events of the first play without a stall, or else of the
   * last, and the numbers of the frames asked for.
   */
  String watch(Path video, int rate, List<Integer> frames, Path scratch)
      throws IOException, InterruptedException {
    var reports = new LinkedBlockingQueue<String>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, "text/html", Files.readAllBytes(PAGE)));
    server.createContext(
        "/video", exchange -> answer(exchange, "video/mp4", Files.readAllBytes(video)));
    server.createContext(
        "/report",
        exchange -> {
          reports.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, "text/plain", new byte[0]);
        });
    server.start();
    var address =
        "http://localhost:%d/?rate=%d&frames=%s"
            .formatted(
                server.getAddress().getPort(),
                rate,
                frames.stream().map(String::valueOf).collect(Collectors.joining(",")));
    var browser = started(address, scratch);
    try {
      var report = reports.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return Optional.ofNullable(report)
          .orElseThrow(() -> new AssertionError("the browser said nothing: " + scratch));
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly().waitFor();
      server.stop(0);
    }
  }

  private Process started(String address, Path scratch) throws IOException {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(ALONE);
    command.add("--user-data-dir=" + scratch.resolve("profile"));
    command.add(address);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(scratch.resolve("browser.log").toFile())
        .start();
  }

  private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}

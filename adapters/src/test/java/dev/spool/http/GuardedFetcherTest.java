package dev.spool.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spool.job.FailureCode;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedFetcherTest {
  private static final byte[] FILM = "moving pictures, ".repeat(20_000).getBytes(UTF_8);
  private static final GuardedFetcher.Limits LIMITS =
      new GuardedFetcher.Limits(1 << 20, Duration.ofSeconds(20), Duration.ofSeconds(10));

  @TempDir private Path directory;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", GuardedFetcherTest::notFound);
    server.createContext("/film", exchange -> answer(exchange, FILM.length));
    server.createContext("/chunked", exchange -> answer(exchange, 0));
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.close();
  }

  @Test
  void savesWhatTheAddressHolds() throws Exception {
    fetcher(LIMITS).fetch(at("/film?signature=x"), file());

    assertThat(file()).hasBinaryContent(FILM);
    assertThat(asked).containsExactly("/film?signature=x Spool 127.0.0.1:" + port());
  }

  @Test
  void putsChunksTogether() throws Exception {
    fetcher(LIMITS).fetch(at("/chunked"), file());

    assertThat(file()).hasBinaryContent(FILM);
  }

  @Test
  void followsRedirects() throws Exception {
    redirect("/moved", "/film");

    fetcher(LIMITS).fetch(at("/moved"), file());

    assertThat(file()).hasBinaryContent(FILM);
  }

  @Test
  void doesNotFollowRedirectsForEver() {
    redirect("/loop", "/loop");

    assertThat(failure(LIMITS, at("/loop")).failure().detail()).contains("more than 5 times");
  }

  @Test
  void refusesPrivateAddresses() {
    var fetcher = new GuardedFetcher(LIMITS, PublicInternet::contains);
    for (var host : List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]")) {
      var failure = failure(fetcher, URI.create("http://" + host + ":" + port() + "/film"));
      assertThat(failure).hasMessageContaining("private network");
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void checksEachRedirectAgain() {
    redirect("/metadata", "http://169.254.169.254/latest/meta-data");
    redirect("/file", "file:///etc/passwd");
    redirect("/credentials", "http://a:b@127.0.0.1/film");
    redirect("/nowhere", "http://[");

    assertThat(failure(LIMITS, at("/metadata"))).hasMessageContaining("private network");
    assertThat(failure(LIMITS, at("/file"))).hasMessageContaining("http and https");
    assertThat(failure(LIMITS, at("/credentials"))).hasMessageContaining("password");
    assertThat(failure(LIMITS, at("/nowhere"))).hasMessageContaining("no address");
  }

  /** DNS rebinding: the first answer is checked, the second would lead elsewhere. */
  @Test
  void looksANameUpOnceAndConnectsToTheAddressItChecked() throws Exception {
    var lookups = new CopyOnWriteArrayList<String>();
    var dialer =
        new Dialer(
            host -> {
              lookups.add(host);
              return addresses(lookups.size() == 1 ? "127.0.0.1" : "127.0.0.2");
            },
            address -> address.getHostAddress().equals("127.0.0.1"),
            (SSLSocketFactory) SSLSocketFactory.getDefault());

    new GuardedFetcher(LIMITS, dialer)
        .fetch(URI.create("http://media.example:" + port() + "/film"), file());

    assertThat(lookups).containsExactly("media.example");
    assertThat(asked).containsExactly("/film Spool media.example:" + port());
  }

  @Test
  void takesTheAllowedAmongTheAddressesOfAName() throws Exception {
    var dialer =
        new Dialer(
            _ -> addresses("10.0.0.1", "127.0.0.1"),
            InetAddress::isLoopbackAddress,
            (SSLSocketFactory) SSLSocketFactory.getDefault());

    new GuardedFetcher(LIMITS, dialer)
        .fetch(URI.create("http://my_bucket.example:" + port() + "/film"), file());

    assertThat(file()).hasBinaryContent(FILM);
  }

  @Test
  void refusesAddressesThatAreNotPlain() {
    for (var address :
        List.of("ftp://a/b", "file:///etc/passwd", "http:a", "http://a:b@c/", "http://a:99999/")) {
      assertThat(failure(LIMITS, URI.create(address)).failure().code())
          .isEqualTo(FailureCode.SOURCE_UNREACHABLE);
    }
  }

  @Test
  void stopsAtTheSizeLimitWhetherItIsAnnouncedOrNot() {
    var small = new GuardedFetcher.Limits(FILM.length - 1, LIMITS.total(), LIMITS.idle());

    assertThat(failure(small, at("/film"))).hasMessageContaining("larger than allowed");
    assertThat(failure(small, at("/chunked"))).hasMessageContaining("larger than allowed");
  }

  @Test
  void givesUpOnAServerThatFallsSilent() {
    server.createContext(
        "/silent",
        exchange -> {
          exchange.sendResponseHeaders(200, FILM.length);
          exchange.getResponseBody().write(FILM, 0, 100_000);
          exchange.getResponseBody().flush();
          await(over);
        });
    var impatient = new GuardedFetcher.Limits(1 << 20, LIMITS.total(), Duration.ofMillis(100));

    assertThat(failure(impatient, at("/silent"))).hasMessageContaining("stopped answering");
  }

  @Test
  void givesUpOnAServerThatNeverEnds() {
    server.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (over.getCount() > 0) {
            exchange.getResponseBody().write(1);
          }
        });
    var hurried = new GuardedFetcher.Limits(Long.MAX_VALUE, Duration.ofMillis(300), LIMITS.idle());

    assertThat(failure(hurried, at("/endless"))).hasMessageContaining("too slow");
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() throws Exception {
    var reached = new CountDownLatch(1);
    var ended = new CompletableFuture<Throwable>();
    server.createContext(
        "/silent",
        _ -> {
          reached.countDown();
          await(over);
        });
    var thread =
        Thread.ofPlatform()
            .start(() ->
                ended.complete(catchThrowable(() -> fetcher(LIMITS).fetch(at("/silent"), file()))));
    reached.await();
    thread.interrupt();

    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    assertThat(file()).doesNotExist();
  }

  @Test
  void saysWhatToDoAboutAnErrorStatus() {
    server.createContext("/private", exchange -> exchange.sendResponseHeaders(403, -1));

    assertThat(failure(LIMITS, at("/missing?token=secret")).failure().detail())
        .endsWith("/missing answered 404");
    assertThat(failure(LIMITS, at("/private"))).hasMessageContaining("expired");
  }

  @Test
  void refusesAnAnswerCutShortOrNotUnderstood() throws IOException {
    for (var answer :
        List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
            "HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nshort",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nshort\r\n",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nshort",
            "HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\nshort",
            "SSH-2.0-OpenSSH_9.9\r\n",
            "")) {
      assertThat(failure(LIMITS, raw(answer)).failure().code())
          .isEqualTo(FailureCode.SOURCE_UNREACHABLE);
    }
  }

  @Test
  void readsPastInterimAnswersToABodyThatEndsWithTheConnection() throws Exception {
    fetcher(LIMITS)
        .fetch(
            raw("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.0 200 OK\r\n\r\nbody"), file());

    assertThat(file()).hasContent("body");
  }

  private FailedException failure(GuardedFetcher.Limits limits, URI address) {
    return failure(fetcher(limits), address);
  }

  private FailedException failure(GuardedFetcher fetcher, URI address) {
    var failure = catchThrowableOfType(FailedException.class, () -> fetcher.fetch(address, file()));
    assertThat(file()).doesNotExist();
    return failure;
  }

  private static GuardedFetcher fetcher(GuardedFetcher.Limits limits) {
    return new GuardedFetcher(limits, InetAddress::isLoopbackAddress);
  }

  private Path file() {
    return directory.resolve("film");
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  private static InetAddress[] addresses(String... literals) {
    return Arrays.stream(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }

  private void answer(HttpExchange exchange, long length) throws IOException {
    asked.add(
        "%s %s %s"
            .formatted(
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("User-Agent"),
                exchange.getRequestHeaders().getFirst("Host")));
    exchange.sendResponseHeaders(200, length);
    try (var body = exchange.getResponseBody()) {
      body.write(FILM);
    }
  }

  /** A server that says this to whoever asks first, and hangs up. */
  private URI raw(String answer) throws IOException {
    var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    threads.execute(() -> {
      try (listening;
          var socket = listening.accept()) {
        socket.getInputStream().read(new byte[8192]);
        socket.getOutputStream().write(answer.getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void notFound(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(404, -1);
  }

  private void redirect(String path, String location) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(302, -1);
        });
  }
}

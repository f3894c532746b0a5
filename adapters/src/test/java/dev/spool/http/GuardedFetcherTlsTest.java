package dev.spool.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every name leads to the loopback server, whose certificate is for media.example alone. */
class GuardedFetcherTlsTest {
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir private Path directory;
  private HttpsServer server;
  private SSLContext tls;

  @BeforeEach
  void start() throws Exception {
    tls = context();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/film", GuardedFetcherTlsTest::answer);
    server.createContext("/plain", GuardedFetcherTlsTest::redirectToHttp);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void fetchesFromTheHostThatTheCertificateNames() throws Exception {
    fetcher(tls.getSocketFactory()).fetch(at("media.example", "/film"), file());

    assertThat(file()).hasContent("film");
  }

  @Test
  void refusesACertificateForAnotherHostOrFromNobodyKnown() {
    var unknown = (SSLSocketFactory) SSLSocketFactory.getDefault();

    assertThat(failure(tls.getSocketFactory(), at("other.example", "/film")))
        .hasMessageContaining("certificate");
    assertThat(failure(tls.getSocketFactory(), at("127.0.0.1", "/film")))
        .hasMessageContaining("certificate");
    assertThat(failure(unknown, at("media.example", "/film"))).hasMessageContaining("certificate");
  }

  @Test
  void doesNotFollowARedirectOutOfTls() {
    assertThat(failure(tls.getSocketFactory(), at("media.example", "/plain")))
        .hasMessageContaining("from https to http");
  }

  private FailedException failure(SSLSocketFactory factory, URI address) {
    return catchThrowableOfType(
        FailedException.class, () -> fetcher(factory).fetch(address, file()));
  }

  private static GuardedFetcher fetcher(SSLSocketFactory factory) {
    var limits = new GuardedFetcher.Limits(1 << 20, Duration.ofSeconds(20), Duration.ofSeconds(10));
    var dialer =
        new Dialer(_ -> new InetAddress[] {InetAddress.getLoopbackAddress()}, _ -> true, factory);
    return new GuardedFetcher(limits, dialer);
  }

  private URI at(String host, String path) {
    return URI.create("https://" + host + ":" + server.getAddress().getPort() + path);
  }

  private Path file() {
    return directory.resolve("film");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 4);
    try (var body = exchange.getResponseBody()) {
      body.write(new byte[] {'f', 'i', 'l', 'm'});
    }
  }

  private static void redirectToHttp(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "http://media.example/film");
    exchange.sendResponseHeaders(302, -1);
  }

  private SSLContext context() throws IOException, InterruptedException, GeneralSecurityException {
    var store = KeyStore.getInstance(keys().toFile(), PASSWORD);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("media", store.getCertificate("media"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** Made anew by Java's own keytool, so that no private key lies in the repository. */
  private Path keys() throws IOException, InterruptedException {
    var file = directory.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var exit =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "media",
                "-keyalg",
                "EC",
                "-dname",
                "CN=media.example",
                "-ext",
                "san=dns:media.example",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertThat(exit).isZero();
    return file;
  }
}

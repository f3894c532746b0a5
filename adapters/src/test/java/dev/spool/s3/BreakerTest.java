package dev.spool.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.s3.S3Settings.Encryption;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that does not answer is left alone for a while. */
class BreakerTest {
  private static final Duration COOL_DOWN = Duration.ofMinutes(5);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
  private final AtomicInteger status = new AtomicInteger(500);
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private S3Store store;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    var settings =
        new S3Settings(
            Optional.of(URI.create("http://localhost:" + server.getAddress().getPort())),
            Optional.empty(),
            "us-east-1",
            "bucket",
            Optional.of(new S3Settings.Keys("access", "secret")),
            true,
            Optional.empty(),
            new Encryption.None());
    InstantSource clock = now::get;
    store = new S3Store(settings, Sizes.USUAL, new Breaker(COOL_DOWN, clock));
  }

  @AfterEach
  void close() {
    store.close();
    server.stop(0);
  }

  @Test
  void afterThreeFailuresInARowItIsNotAskedUntilTheCoolDownIsOver() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(failure().recovery()).isEmpty();
    }
    var asked = requests.get();
    now.updateAndGet(then -> then.plusSeconds(60));
    var refused = failure();
    assertThat(refused.code()).isEqualTo(FailureCode.STORE_UNREACHABLE);
    assertThat(refused.recovery()).contains(Duration.ofMinutes(4));
    assertThat(refused.sentence()).endsWith("It is asked again in 240 s.");
    assertThat(requests).hasValue(asked);

    status.set(404);
    now.updateAndGet(then -> then.plus(COOL_DOWN));
    assertThat(store.find("key")).isEmpty();
    assertThat(store.find("key")).isEmpty();
  }

  @Test
  void aStoreThatIsStillAwayAfterTheCoolDownIsLeftAloneAgain() {
    for (int i = 0; i < 3; i++) {
      failure();
    }
    now.updateAndGet(then -> then.plus(COOL_DOWN).plusSeconds(1));
    assertThat(failure().recovery()).isEmpty();
    assertThat(failure().recovery()).contains(COOL_DOWN);
  }

  @Test
  void fiveFailuresInAMinuteAreEnoughWhateverLiesBetween() throws Exception {
    for (int i = 0; i < 5; i++) {
      status.set(500);
      assertThat(failure().recovery()).as("failure %d", i).isEmpty();
      status.set(404);
      if (i < 4) {
        assertThat(store.find("key")).isEmpty();
      }
      now.updateAndGet(then -> then.plusSeconds(5));
    }
    assertThat(failure().recovery()).contains(COOL_DOWN.minusSeconds(5));
  }

  @Test
  void whoeverIsToldNoWasAnswered() throws Exception {
    status.set(403);
    for (int i = 0; i < 6; i++) {
      assertThat(failure().code()).isEqualTo(FailureCode.STORE_REFUSED);
    }
    status.set(404);
    assertThat(store.find("key")).isEmpty();
  }

  private Failure failure() {
    return catchThrowableOfType(FailedException.class, () -> store.find("key")).failure();
  }
}

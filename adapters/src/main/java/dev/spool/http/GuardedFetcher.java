package dev.spool.http;

import dev.spool.work.FailedException;
import dev.spool.work.Fetcher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/**
 * Fetches over http and https from allowed network addresses only: {@link PublicInternet#contains}
 * is the rule for addresses that strangers wrote. Takes no proxy and no credentials.
 */
public final class GuardedFetcher implements Fetcher {
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);

  private final Limits limits;
  private final Dialer dialer;

  /** How much may be fetched, how long that may take, and how long nothing may come. */
  public record Limits(long maxBytes, Duration total, Duration idle) {
    public static final Limits USUAL =
        new Limits(20L << 30, Duration.ofHours(2), Duration.ofSeconds(30));

    public Limits {
      if (maxBytes < 0 || !total.isPositive() || !idle.isPositive()) {
        throw new IllegalArgumentException(
            "not limits: %d bytes, %s, %s".formatted(maxBytes, total, idle));
      }
    }
  }

  public GuardedFetcher(Limits limits, Predicate<InetAddress> allowed) {
    this(limits, Dialer.of(allowed));
  }

  GuardedFetcher(Limits limits, Dialer dialer) {
    this.limits = limits;
    this.dialer = dialer;
  }

  /** In a virtual thread of its own, because only there an interrupt ends a socket's wait. */
  @Override
  public void fetch(URI address, Path file) throws FailedException, InterruptedException {
    var target = Target.of(address);
    var download = new Download(dialer, limits, file);
    var fetched =
        new FutureTask<>(() -> {
          download.run(target);
          return file;
        });
    var thread = Thread.ofVirtual().name("fetch").start(fetched);
    try {
      fetched.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Unreachable.because(
          "The server of the media is too slow. Try again later, or use another server.",
          "%s took longer than %s".formatted(target, limits.total()));
    } catch (ExecutionException e) {
      throw failure(target, Objects.requireNonNullElse(e.getCause(), e));
    } finally {
      thread.interrupt();
      thread.join(TIME_TO_STOP);
    }
  }

  private static FailedException failure(Target target, Throwable cause) {
    var detail = target + ": " + cause;
    return switch (cause) {
      case FailedException failed -> failed;
      case UnknownHostException _ ->
          Unreachable.because(
              "The host of the media address does not exist. Correct the address.", detail);
      case SocketTimeoutException _ ->
          Unreachable.because(
              "The server of the media stopped answering. Try again later.", detail);
      case SSLException _ ->
          Unreachable.because(
              "The server of the media has no valid certificate or broke off. Check it.", detail);
      case IOException _ ->
          Unreachable.because(
              "The media could not be read from its server. Check it, or try again later.", detail);
      default -> throw new IllegalStateException(detail, cause);
    };
  }
}

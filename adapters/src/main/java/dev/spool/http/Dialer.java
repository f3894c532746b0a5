package dev.spool.http;

import dev.spool.work.FailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections, to allowed addresses only. */
record Dialer(Resolver resolver, Predicate<InetAddress> allowed, SSLSocketFactory tls) {
  private static final int MOST_TRIES = 4;
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  /** All addresses of a name. */
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  static Dialer of(Predicate<InetAddress> allowed) {
    return new Dialer(
        InetAddress::getAllByName, allowed, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** A connection on which each read waits at most {@code idle}. */
  Socket dial(Target target, Duration idle) throws IOException, FailedException {
    var socket = connected(addresses(target), target.port(), idle);
    try {
      socket.setSoTimeout(millis(idle));
      return target.secure() ? secured(socket, target) : socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private List<InetAddress> addresses(Target target) throws IOException, FailedException {
    var all = Arrays.asList(resolver.resolve(target.host()));
    var open = all.stream().filter(allowed).limit(MOST_TRIES).toList();
    if (open.isEmpty()) {
      throw Unreachable.because(
          "The media address leads into a private network. Use a public address.",
          target + " is " + all);
    }
    return open;
  }

  private static Socket connected(List<InetAddress> addresses, int port, Duration idle)
      throws IOException {
    var failure = new IOException("no address");
    var limit = idle.compareTo(LONGEST_CONNECT) < 0 ? idle : LONGEST_CONNECT;
    for (var address : addresses) {
      var socket = new Socket(Proxy.NO_PROXY);
      try {
        socket.connect(new InetSocketAddress(address, port), millis(limit));
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  /** The name, not the address, is asked for (SNI) and must stand in the certificate. */
  private Socket secured(Socket socket, Target target) throws IOException {
    var name = target.host().replaceAll("[\\[\\]]", "");
    var secured = (SSLSocket) tls.createSocket(socket, name, target.port(), true);
    var parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static int millis(Duration time) {
    return Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE);
  }
}

package dev.spool.acceptance.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A port of this machine that leads to another, and does to what passes what networks do. */
final class FaultProxy implements AutoCloseable {
  /** What goes wrong with a request and its answer; nothing is the usual. */
  sealed interface Fault {
    record Nothing() implements Fault {}

    /** The connection is reset. */
    record Reset() implements Fault {}

    /** Nothing passes any more, and nobody says so. */
    record Silence() implements Fault {}

    /** Both ways, so many bytes every ten milliseconds. */
    record Slow(int bytes) implements Fault {}

    /** The answer ends after so many bytes. */
    record Cut(int bytes) implements Fault {}

    /** One bit of the answer's body is another. */
    record Flip() implements Fault {}

    /** Something before the server answers for it. */
    record Answer(int status) implements Fault {}
  }

  /** A fault, and how many more requests that look like this it befalls. */
  private record Plan(Fault fault, Pattern requests, AtomicInteger left) {
    boolean takes(String request) {
      return requests.matcher(request).find()
          && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
  }

  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final Fault NOTHING = new Fault.Nothing();
  private static final Plan NONE = new Plan(NOTHING, Pattern.compile("$."), new AtomicInteger());
  private static final Pattern REQUEST = Pattern.compile("^[A-Z]+ /[^ ]* HTTP/1.1");
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final int CHUNK = 1 << 13;

  private final ServerSocket door;
  private final int behind;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger befallen = new AtomicInteger();
  private volatile Plan plan = NONE;

  /**
   * @param behind the port of this machine to which it leads
   */
  FaultProxy(int behind) {
    this.behind = behind;
    try {
      door = new ServerSocket(0, 50, HERE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  /** From now on all goes well. */
  void heal() {
    plan = NONE;
  }

  /** Whatever comes, for now; it befalls connections that are open, too. */
  void always(Fault fault) {
    next(Integer.MAX_VALUE, fault, "");
  }

  /** The next requests whose first line has this in it. */
  void next(int count, Fault fault, String requests) {
    befallen.set(0);
    plan = new Plan(fault, Pattern.compile(requests), new AtomicInteger(count));
  }

  /** How many requests a fault befell since it was planned. */
  int befallen() {
    return befallen.get();
  }

  private void serve() {
    try {
      while (true) {
        connect(door.accept());
      }
    } catch (IOException _) {
      // Closed.
      return;
    }
  }

  /** Where nobody listens, nobody answers. */
  private void connect(Socket client) throws IOException {
    try {
      new Connection(client).start();
    } catch (ConnectException _) {
      client.close();
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connections.forEach(Connection::reset);
  }

  /** A client's connection and ours to the server, with what befalls them just now. */
  private final class Connection {
    private final Socket client;
    private final Socket server;
    private volatile Fault fault = NOTHING;
    private final AtomicInteger answered = new AtomicInteger();

    Connection(Socket client) throws IOException {
      this.client = client;
      this.server = new Socket(HERE, behind);
      connections.add(this);
    }

    void start() {
      Thread.ofVirtual().start(() -> pump(client, server, this::asked));
      Thread.ofVirtual().start(() -> pump(server, client, this::answered));
    }

    private interface Passing {
      void pass(byte[] chunk, OutputStream out) throws IOException;
    }

    private void pump(Socket from, Socket to, Passing passing) {
      var buffer = new byte[CHUNK];
      try (from;
          to) {
        InputStream in = from.getInputStream();
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          passing.pass(Arrays.copyOf(buffer, read), to.getOutputStream());
        }
      } catch (IOException _) {
        // The other side is told by the end of its connection.
        return;
      } finally {
        connections.remove(this);
      }
    }

    private void asked(byte[] chunk, OutputStream out) throws IOException {
      var request = REQUEST.matcher(new String(chunk, StandardCharsets.ISO_8859_1));
      var begins = request.find();
      var planned = plan;
      if (planned.takes(begins ? request.group() : "")) {
        fault = planned.fault();
        befallen.incrementAndGet();
      } else if (begins) {
        fault = NOTHING;
      }
      if (begins) {
        answered.set(0);
      }
      switch (fault) {
        case Fault.Nothing _, Fault.Cut _, Fault.Flip _ -> out.write(chunk);
        case Fault.Slow(var bytes) -> slowly(chunk, out, bytes);
        case Fault.Silence _ -> {}
        case Fault.Reset _ -> reset();
        case Fault.Answer(var status) -> answer(status);
      }
    }

    private void answered(byte[] chunk, OutputStream out) throws IOException {
      var before = answered.getAndAdd(chunk.length);
      switch (fault) {
        case Fault.Nothing _, Fault.Answer _ -> out.write(chunk);
        case Fault.Slow(var bytes) -> slowly(chunk, out, bytes);
        case Fault.Silence _ -> {}
        case Fault.Reset _ -> reset();
        case Fault.Cut(var bytes) when before + chunk.length > bytes -> {
          out.write(chunk, 0, Math.max(0, bytes - before));
          close();
        }
        case Fault.Cut _ -> out.write(chunk);
        case Fault.Flip _ -> out.write(flipped(chunk, before == 0));
      }
    }

    /** The first chunk of an answer has its head. */
    private byte[] flipped(byte[] chunk, boolean first) {
      var text = new String(chunk, StandardCharsets.ISO_8859_1);
      var body = first ? text.indexOf(END_OF_HEAD) + END_OF_HEAD.length() : 0;
      if (body < chunk.length) {
        fault = NOTHING;
        chunk[(body + chunk.length) / 2] ^= 1;
      }
      return chunk;
    }

    private void answer(int status) throws IOException {
      var body = "<Error><Code>%s</Code><Message>m</Message></Error>".formatted(code(status));
      var text =
          "HTTP/1.1 %d Fault\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
              .formatted(status, body.length(), body);
      client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      close();
    }

    private static String code(int status) {
      return switch (status) {
        case 429 -> "TooManyRequests";
        case 503 -> "SlowDown";
        default -> "InternalError";
      };
    }

    private static void slowly(byte[] chunk, OutputStream out, int bytes) throws IOException {
      for (int at = 0; at < chunk.length; at += bytes) {
        out.write(chunk, at, Math.min(bytes, chunk.length - at));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    }

    private void close() throws IOException {
      client.shutdownOutput();
      server.close();
    }

    void reset() {
      try {
        client.setSoLinger(true, 0);
        client.close();
        server.close();
      } catch (IOException _) {
        // It is closed already.
        return;
      }
    }
  }
}

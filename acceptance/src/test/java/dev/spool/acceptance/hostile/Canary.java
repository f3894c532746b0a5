package dev.spool.acceptance.hostile;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A secret that nobody may see, and a port that nobody may call, neither by TCP nor by UDP. */
final class Canary implements AutoCloseable {
  static final String SECRET = "CANARY-9f1c2b7e-never-to-be-seen-by-anybody";

  private final ServerSocket listener;
  private final DatagramSocket datagrams;
  private final Path secret;
  private final AtomicInteger calls = new AtomicInteger();

  Canary(Path directory) throws IOException {
    secret = Files.writeString(directory.resolve("secret.txt"), (SECRET + "\n").repeat(200));
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    datagrams = new DatagramSocket(listener.getLocalPort(), InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
    Thread.ofVirtual().start(this::receive);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try (var _ = listener.accept()) {
        calls.incrementAndGet();
      } catch (IOException _) {
        // It is closed.
        return;
      }
    }
  }

  private void receive() {
    while (!datagrams.isClosed()) {
      try {
        datagrams.receive(new DatagramPacket(new byte[1], 1));
        calls.incrementAndGet();
      } catch (IOException _) {
        // It is closed.
        return;
      }
    }
  }

  /** A text in which SECRET, HTTP, PORT and FOLDER stand for what is really there. */
  String in(String text) {
    return text.replace("SECRET", secret.toString())
        .replace("HTTP", "http://127.0.0.1:PORT")
        .replace("PORT", "" + listener.getLocalPort())
        .replace("FOLDER", String.valueOf(secret.getParent()));
  }

  int calls() {
    return calls.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    datagrams.close();
  }
}

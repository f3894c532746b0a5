package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoneReadersTest {
  @TempDir Path data;

  @Test
  void aReaderThatGoesAwayIsNothingToComplainOf() throws Exception {
    var log = data.resolve("log");
    try (var server = new LiveServer(data)) {
      var job = server.add("local");
      var taken = server.take(job);
      try (var api = server.start("logging.file.name=" + log);
          var stays =
              new EventReader(
                  "http://127.0.0.1:" + LiveServer.port(api) + "/v1/jobs/" + job.id() + "/events",
                  "")) {
        var readers = new ArrayList<Socket>();
        for (int i = 0; i < 20; i++) {
          readers.add(reader(LiveServer.port(api), "/v1/jobs/" + job.id() + "/events"));
          readers.add(reader(LiveServer.port(api), "/v1/events"));
        }
        for (int i = 0; i < readers.size(); i++) {
          // Some say good-bye, of some the server hears nothing but a reset.
          readers.get(i).setSoLinger(i % 4 < 2, 0);
          readers.get(i).close();
        }
        for (int percent = 1; percent <= 5; percent++) {
          var now = percent;
          server.report(taken, percent);
          stays.until(event -> event.data().path("progress").asInt() == now);
        }
        server.finish(taken);
        stays.until(event -> event.name().equals("end"));
      }
      assertThat(Files.exists(log) ? Files.readString(log) : "").isEmpty();
    }
  }

  /** One that has read the first event. */
  private static Socket reader(int port, String path) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var said = new StringBuilder();
    while (said.indexOf("\"stage\"") < 0) {
      var next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("ended after " + said);
      }
      said.append((char) next);
    }
    return socket;
  }
}

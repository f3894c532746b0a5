import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Many readers of event streams of running jobs: how late they hear, and what they cost. */
final class Subscribers {
  private static final String UPDATED = "\"updatedAt\":\"";
  private static final int MOST = 4_000_000;

  private final List<Wire> wires = new ArrayList<>();
  private volatile Latencies latencies = new Latencies(0);
  private final AtomicLong ended = new AtomicLong();

  public static void main(String[] arguments) throws Exception {
    var subscribers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    var seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    try (var service = Service.start(2, Map.of())) {
      var jobs = List.of(service.submit(20_000, 640, 360), service.submit(20_000, 640, 360));
      for (var job : jobs) {
        service.awaitFrames(job);
      }
      var warmUp = new Subscribers();
      warmUp.connect(service, jobs, 20);
      Thread.sleep(5_000);
      warmUp.leave();
      Thread.sleep(1_000);
      var before = service.memory();
      new Subscribers().measure(service, jobs, subscribers, seconds, before);
    }
  }

  private void measure(
      Service service, List<String> jobs, int subscribers, int seconds, Service.Memory before)
      throws Exception {
    connect(service, jobs, subscribers);
    Thread.sleep(15_000);
    var cpu = service.cpuSeconds();
    latencies = new Latencies(MOST);
    var measured = latencies;
    Thread.sleep(seconds * 1_000L);
    latencies = new Latencies(0);
    cpu = service.cpuSeconds() - cpu;
    var during = service.memory();
    System.out.printf(
        "%d subscribers of %d running jobs, %d s, load average %s%n",
        subscribers, jobs.size(), seconds, Service.load());
    System.out.printf("worker to client: %s%n", measured);
    System.out.printf(
        "%.2f events/s each, service %.2f cores, %d streams ended%n",
        measured.count() / (double) seconds / subscribers, cpu / seconds, ended.get());
    System.out.printf(
        "heap %d -> %d KB: %.1f KB a subscriber; resident %d -> %d KB: %.1f KB a subscriber%n",
        before.heap(), during.heap(), (during.heap() - before.heap()) / (double) subscribers,
        before.resident(), during.resident(),
        (during.resident() - before.resident()) / (double) subscribers);
    leave();
    Thread.sleep(2_000);
    var after = service.memory();
    System.out.printf(
        "after they left: heap %d KB, resident %d KB; complaints in the log: %d%n",
        after.heap(), after.resident(), service.complaints());
  }

  private void connect(Service service, List<String> jobs, int count) throws Exception {
    var connected = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      var wire = new Wire(service.port);
      wires.add(wire);
      var job = jobs.get(i % jobs.size());
      Thread.startVirtualThread(() -> read(wire, job, connected));
    }
    connected.await();
  }

  private void read(Wire wire, String job, CountDownLatch connected) {
    try {
      if (wire.get("/v1/jobs/" + job + "/events") != 200) {
        throw new IOException("refused");
      }
      connected.countDown();
      var said = new StringBuilder();
      for (var piece = wire.next(); piece.length > 0; piece = wire.next()) {
        said.append(new String(piece, StandardCharsets.UTF_8));
        for (var end = said.indexOf("\n"); end >= 0; end = said.indexOf("\n")) {
          heard(said.substring(0, end));
          said.delete(0, end + 1);
        }
      }
      ended.incrementAndGet();
    } catch (IOException gone) {
      ended.incrementAndGet();
    }
  }

  private void heard(String line) {
    var at = line.indexOf(UPDATED);
    if (line.startsWith("data:") && at > 0) {
      var from = at + UPDATED.length();
      var updated = Instant.parse(line.substring(from, line.indexOf('"', from)));
      latencies.add(Duration.between(updated, Instant.now()).toNanos() / 1e6);
    }
  }

  private void leave() throws IOException {
    for (var wire : wires) {
      wire.close();
    }
  }
}

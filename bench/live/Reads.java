import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Status reads at a fixed rate while a real render keeps all cores busy. Each read has its moment,
 * whether the one before was answered or not, and its latency counts from then. The load itself
 * runs on the same cores.
 */
final class Reads {
  private static final int CONNECTIONS = 64;
  private static final int WARM_UP_SECONDS = 20;

  private final Service service;
  private final List<String> jobs;
  private final int rate;
  private final AtomicLong failed = new AtomicLong();

  private Reads(Service service, List<String> jobs, int rate) {
    this.service = service;
    this.jobs = jobs;
    this.rate = rate;
  }

  public static void main(String[] arguments) throws Exception {
    var rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    var seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    try (var service = Service.start(1, Map.of())) {
      var job = service.submit(20_000, 1280, 720);
      service.awaitFrames(job);
      var jobs = new ArrayList<>(List.of(job));
      for (int i = 1; i < 100; i++) {
        jobs.add(service.submit(10, 1280, 720));
      }
      var reads = new Reads(service, jobs, rate);
      reads.run(WARM_UP_SECONDS);
      var cpu = service.cpuSeconds();
      var frames = service.number(job, "frame");
      var latencies = reads.run(seconds);
      cpu = service.cpuSeconds() - cpu;
      frames = service.number(job, "frame") - frames;
      System.out.printf(
          "%d reads/s of %d jobs over %d connections for %d s, load average %s%n",
          latencies.count() / seconds, jobs.size(), CONNECTIONS, seconds, Service.load());
      System.out.printf("%s; %d failed%n", latencies, reads.failed.get());
      System.out.printf(
          "service %.2f cores; the render went on with %d frames/s; complaints in the log: %d%n",
          cpu / seconds, frames / seconds, service.complaints());
    }
  }

  private Latencies run(int seconds) throws Exception {
    var latencies = new Latencies(rate * seconds);
    var start = System.nanoTime() + 100_000_000;
    var threads = new ArrayList<Thread>();
    for (int c = 0; c < CONNECTIONS; c++) {
      var first = c;
      threads.add(Thread.startVirtualThread(() -> read(first, start, rate * seconds, latencies)));
    }
    for (var thread : threads) {
      thread.join();
    }
    return latencies;
  }

  private void read(int first, long start, int all, Latencies latencies) {
    try (var wire = new Wire(service.port)) {
      for (int i = first; i < all; i += CONNECTIONS) {
        var due = start + i * 1_000_000_000L / rate;
        for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        var status = wire.get("/api/video/status/" + jobs.get(i % jobs.size()));
        var text = wire.text();
        if (status != 200 || !text.contains("\"stage\"")) {
          failed.incrementAndGet();
        }
        latencies.add((System.nanoTime() - due) / 1e6);
      }
    } catch (IOException e) {
      failed.incrementAndGet();
      System.err.println("a connection broke: " + e);
    }
  }
}

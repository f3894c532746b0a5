import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Jobs submitted by many clients, some with a key that was used before, while the service is killed
 * and started again. A client that gets no answer sends the same once more.
 */
final class Submits {
  private static final int CLIENTS = 16;
  private static final int KILLS = 10;
  private static final Pattern JOB = Pattern.compile("\"jobId\":\"([^\"]+)\"");
  private static final Pattern CURSOR = Pattern.compile("\"cursor\":\"([^\"]+)\"");

  private final Service service;
  private final ConcurrentLinkedQueue<Integer> keys;
  private final Map<Integer, Set<String>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();

  private Submits(Service service, List<Integer> keys) {
    this.service = service;
    this.keys = new ConcurrentLinkedQueue<>(keys);
  }

  public static void main(String[] arguments) throws Exception {
    var submits = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    var distinct = submits * 7 / 10;
    var seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    var random = new Random(seed);
    var keys = new ArrayList<Integer>();
    for (int i = 0; i < submits; i++) {
      keys.add(i < distinct ? i : random.nextInt(distinct));
    }
    Collections.shuffle(keys, random);
    System.out.printf("%d submits with %d distinct keys, seed %d%n", submits, distinct, seed);
    try (var service = Service.start(0, Map.of("SPOOL_LIMIT_JOBS", "" + submits))) {
      new Submits(service, keys).run(distinct, random);
    }
  }

  private void run(int distinct, Random random) throws Exception {
    var start = System.nanoTime();
    var clients = new ArrayList<Thread>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(Thread.startVirtualThread(this::submitAll));
    }
    var moments = random.ints(KILLS, 0, keys.size() * 9 / 10).sorted().toArray();
    var kills = 0;
    var waits = 0L;
    while (clients.stream().anyMatch(Thread::isAlive)) {
      Thread.sleep(random.nextInt(100));
      if (kills < KILLS && answered.get() >= moments[kills]) {
        service.kill();
        kills++;
        var killed = System.nanoTime();
        service.start();
        waits += System.nanoTime() - killed;
      }
    }
    var took = (System.nanoTime() - start) / 1e9;
    var listed = listed();
    var told = new HashSet<String>();
    answers.values().forEach(told::addAll);
    var split = answers.values().stream().filter(ids -> ids.size() != 1).count();
    System.out.printf(
        "%d kill -9, %.1f s each until it answered again; %d sends got no answer and were repeated; %.0f s in all, load average %s%n",
        kills, waits / 1e9 / Math.max(1, kills), again.get(), took,
        Service.load());
    System.out.printf(
        "%d answers; %d jobs there, %d told of; %d keys with more than one job%n",
        answered.get(), listed.size(), told.size(), split);
    var right = split == 0 && told.size() == distinct && new HashSet<>(listed).equals(told)
        && listed.size() == distinct;
    System.out.println(right ? "exactly the distinct jobs" : "WRONG");
    if (!right) {
      System.exit(1);
    }
  }

  private void submitAll() {
    for (var key = keys.poll(); key != null; key = keys.poll()) {
      while (!submitted(key)) {
        again.incrementAndGet();
        rest();
      }
      answered.incrementAndGet();
    }
  }

  private boolean submitted(int key) {
    try (var wire = new Wire(service.port)) {
      var body = Service.project(1 + key % 60, 640, 360);
      var status = wire.post("/v1/jobs", "Idempotency-Key: key-" + key + "\r\n",
          "{\"project\":" + body.substring(body.indexOf("\"editorState\":") + 14, body.lastIndexOf('}')) + "}");
      var text = wire.text();
      var job = JOB.matcher(text);
      if (status >= 500) {
        return false;
      }
      if (status >= 300 || !job.find()) {
        throw new IllegalStateException(status + " " + text);
      }
      answers.computeIfAbsent(key, _ -> ConcurrentHashMap.newKeySet()).add(job.group(1));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void rest() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> listed() throws IOException {
    var all = new ArrayList<String>();
    var cursor = "";
    do {
      try (var wire = new Wire(service.port)) {
        wire.get("/v1/jobs?limit=100" + cursor);
        var text = wire.text();
        JOB.matcher(text).results().forEach(job -> all.add(job.group(1)));
        var next = CURSOR.matcher(text);
        cursor = next.find() ? "&cursor=" + next.group(1) : "";
      }
    } while (!cursor.isEmpty());
    return all;
  }
}

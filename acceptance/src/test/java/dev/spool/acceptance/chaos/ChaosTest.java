package dev.spool.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import dev.spool.acceptance.service.Server;
import dev.spool.acceptance.service.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything is killed in turn while videos are made. {@code -Dchaos.jobs=20} makes more of them,
 * {@code -Dchaos.seconds=30} longer ones, and {@code -Dchaos.seed} chooses other victims.
 */
@Timeout(1_800)
class ChaosTest {
  private static final int JOBS = Integer.getInteger("chaos.jobs", 6);
  private static final int SECONDS = Integer.getInteger("chaos.seconds", 8);
  private static final long SEED = Long.getLong("chaos.seed", 5);
  private static final int COMMANDS_AT_ONCE = Runtime.getRuntime().availableProcessors();

  @TempDir Path directory;

  private final Random random = new Random(SEED);

  /** Failures that a retry mended, by their code. */
  private final Map<String, Integer> unlucky = new TreeMap<>();

  private Site site;
  private Server other;
  private Map<String, String> withLog;
  private int kills;

  @BeforeEach
  void start() throws IOException {
    site = new Site(directory, Duration.ofSeconds(2));
    other = site.another(Map.of());
    // What notes is a script that writes where no FFmpeg may.
    withLog =
        Map.of(
            "SPOOL_FFMPEG", logging(directory.resolve("bin")).toString(), "SPOOL_SANDBOX", "none");
    site.worker(withLog);
    site.worker(withLog);
  }

  @AfterEach
  void stop() {
    other.close();
    site.close();
  }

  /** An FFmpeg that notes what it is to make. */
  private static Path logging(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var name : List.of("ffprobe", "ffmpeg")) {
      var script =
          """
          #!/bin/sh
          for last in "$@"; do :; done
          echo "$last" >> '%s/%s.log'
          exec %s "$@"
          """
              .formatted(folder, name, Tools.script(name));
      Files.writeString(folder.resolve(name), script);
      Files.setPosixFilePermissions(
          folder.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return folder.resolve("ffmpeg");
  }

  @Test
  void whateverIsKilledEachVideoIsMadeOnceAndAsIfNothingHadHappened(TestReporter reporter)
      throws IOException {
    var clock = site.server.uploaded(Sources.clock(directory.resolve("clock.mp4")));
    var requests = IntStream.range(0, JOBS).mapToObj(i -> request(i, clock)).toList();
    var jobs = requests.stream().map(site::submitted).toList();
    strikeUntilDone(jobs);
    var started = started();
    var pieces = site.pieces().size();

    jobs.forEach(this::isMadeOnce);
    assertThat(started - pieces)
        .as("commands run again, of %d for %d kills", started, kills)
        .isLessThanOrEqualTo((long) kills * COMMANDS_AT_ONCE);
    assertThat(site.parts()).isEmpty();
    leavesNothingBehind();
    reporter.publishEntry(
        "%d kills, %d commands, %d of them again; retried: %s"
            .formatted(kills, started, started - pieces, unlucky));
    isTheSameUndisturbed(requests, jobs);
  }

  /** Each has another background, so that none finds the pieces of another. */
  private static String request(int number, String asset) {
    var clips = new ArrayList<String>();
    for (int start = 0; start < SECONDS; start += 5) {
      clips.add("{'start':%d,'end':%d,'x':%d}".formatted(start, start + 4, 20 * start));
    }
    return """
    {'assets':{'clock.mp4':'%s'},'project':{'created':1,'width':960,'height':540,
      'backgroundColor':'#3366%02x','tracks':[{'controllerName':'video','url':'clock.mp4',
        'actions':[%s]}]}}
    """
        .formatted(asset, number, String.join(",", clips))
        .replace('\'', '"');
  }

  /** Every three seconds something dies; what dies is replaced. */
  private void strikeUntilDone(List<String> jobs) {
    while (kills < 5 || jobs.stream().filter(this::isMade).count() < JOBS) {
      var due = System.nanoTime() + Duration.ofSeconds(3).toNanos();
      site.await("the next strike", () -> System.nanoTime() - due > 0);
      kills++;
      switch (kills) {
        case 1 -> site.killDatabase();
        case 3 -> site.server.killAndRestart();
        default -> {
          if (kills % 7 == 5) {
            other.killAndRestart();
          } else {
            killSomeWorkOf(site.workers().get(random.nextInt(site.workers().size())));
          }
        }
      }
    }
  }

  /** A worker, though what it started lives on; or an FFmpeg, if one runs. */
  private void killSomeWorkOf(Worker worker) {
    var encoders =
        worker
            .started()
            .process()
            .descendants()
            .filter(child -> child.info().command().orElse("").contains("ffmpeg"))
            .toList();
    if (random.nextBoolean() && !encoders.isEmpty()) {
      encoders.get(random.nextInt(encoders.size())).destroyForcibly();
    } else {
      worker.started().process().destroyForcibly();
      worker.started().process().onExit().join();
      site.worker(withLog);
    }
  }

  /** One that was hit too often is over for now; its owner asks again, and it goes on. */
  private boolean isMade(String job) {
    var now = site.job(job);
    if ("failed".equals(now.get("state"))) {
      var failure = Json.object(Json.member(now, "failure"));
      assertThat(failure).as(job).containsEntry("retryable", true);
      unlucky.merge(String.valueOf(failure.get("code")), 1, Integer::sum);
      assertThat(site.server.send("POST", "/v1/jobs/" + job + "/retry", "").statusCode())
          .isEqualTo(200);
    }
    return "succeeded".equals(now.get("state"));
  }

  private void isMadeOnce(String job) {
    var attempts = site.records.attempts().getOrDefault(job, List.of());
    assertThat(attempts)
        .as(job)
        .extracting("number")
        .isEqualTo(IntStream.rangeClosed(1, attempts.size()).boxed().toList());
    assertThat(attempts)
        .filteredOn(attempt -> attempt.outcome().equals("SUCCEEDED"))
        .containsExactly(attempts.getLast());
    var states = site.records.states(job);
    assertThat(states).filteredOn("SUCCEEDED"::equals).hasSize(1);
    assertThat(states.getLast()).isEqualTo("SUCCEEDED");
    assertThat(site.renditions(job)).hasSize(1);
  }

  private long started() throws IOException {
    try (var lines = Files.lines(directory.resolve("bin/ffmpeg.log"))) {
      return lines.filter(line -> line.matches(".*(segment|chunk|sound).*")).count();
    }
  }

  /** What those that were killed left is gone with the next that began, and all ends well. */
  private void leavesNothingBehind() {
    site.await("no FFmpeg", () -> site.processes().stream().noneMatch(ChaosTest::encodes));
    site.workers().forEach(worker -> worker.started().process().destroy());
    site.await("no worker", () -> site.workers().isEmpty());
    assertThat(site.workspaces()).isEmpty();
  }

  private static boolean encodes(ProcessHandle process) {
    return process.info().command().orElse("").contains("ffmpeg");
  }

  private void isTheSameUndisturbed(List<String> requests, List<String> jobs) {
    site.forgetPieces();
    site.worker();
    site.worker();
    var again = requests.stream().map(site::submitted).toList();
    for (int i = 0; i < JOBS; i++) {
      var job = again.get(i);
      site.await("an undisturbed video", () -> site.state(job).equals("succeeded"));
      assertThat(site.video(jobs.get(i))).hasSameBinaryContentAs(site.video(job));
    }
  }
}

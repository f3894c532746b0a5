package dev.spool.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.chaos.FaultProxy.Fault;
import dev.spool.acceptance.program.Video;
import dev.spool.acceptance.service.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that stands still until another has its job, and wakes when that is done. */
@Timeout(180)
class ZombieTest {
  @TempDir static Path directory;

  private static Site site;

  @BeforeAll
  static void start() {
    site = new Site(directory, Duration.ofSeconds(3));
  }

  @AfterEach
  void killWorkers() {
    site.workers().forEach(Worker::kill);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void changesNothingThoughItWasMakingTheVideo() throws IOException {
    var zombie = site.worker();
    var job = site.submitted(Site.plain("#336699", 300));
    site.await("some of the work", () -> site.percent(job) > 0);
    changesNothing(zombie, job);
    Video.of(site.video(job)).lasts(9_000);
  }

  @Test
  void changesNothingThoughItWasStoringTheVideo() throws IOException {
    try (var network = site.before("S3_ENDPOINT")) {
      network.next(1, new Fault.Slow(500), "PUT /spool/renditions/");
      var zombie = site.worker(Map.of("S3_ENDPOINT", site.through(network, "S3_ENDPOINT")));
      var job = site.submitted(Site.plain("#669933", 30));
      site.await("the video on its way", () -> network.befallen() == 1);
      changesNothing(zombie, job);
      Video.of(site.video(job)).lasts(900);
    }
  }

  private void changesNothing(Worker zombie, String job) throws IOException {
    zombie.signal("STOP");
    assertThat(site.records.isWorking(zombie.pid())).isTrue();
    var heir = site.worker();
    site.await("the other worker's end", () -> site.state(job).equals("succeeded"));
    var told = site.job(job);
    var attempts = site.records.attempts().get(job);
    var bytes = Files.readAllBytes(site.video(job));
    heir.kill();

    zombie.signal("CONT");
    // It does one job at a time: when it has done another, it is through with the first.
    var next = site.submitted(Site.plain("#996633", 2));
    site.await("the next job", () -> site.state(next).equals("succeeded"));
    assertThat(site.records.count(zombie.pid(), "SUCCEEDED")).isEqualTo(1);

    assertThat(site.job(job)).isEqualTo(told);
    assertThat(site.records.attempts().get(job)).isEqualTo(attempts);
    assertThat(attempts).extracting("outcome").containsExactly("LOST", "SUCCEEDED");
    assertThat(site.renditions(job)).hasSize(1);
    assertThat(site.video(job)).hasBinaryContent(bytes);
  }
}

package dev.spool.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Folder;
import dev.spool.acceptance.program.Video;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ZombieTest {
  @TempDir Path directory;

  @Test
  void aWorkerThatWakesAfterItsJobWasGivenToAnotherChangesNothing() throws Exception {
    try (var site = new Site(directory, Duration.ofSeconds(3))) {
      var zombie = site.worker();
      var job = site.submitted(Site.plain("#336699", 30));
      site.await("some of the work", () -> site.percent(job) > 10);
      zombie.signal("STOP");
      assertThat(site.records.isWorking(zombie.pid())).isTrue();

      var heir = site.worker();
      site.await("the other worker's end", () -> site.state(job).equals("succeeded"));
      var told = site.job(job);
      var attempts = site.records.attempts();
      var bytes = Files.readAllBytes(site.video(job));
      heir.kill();

      zombie.signal("CONT");
      // It does one job at a time: when it has done another, it is through with the first.
      var next = site.submitted(Site.plain("#996633", 2));
      site.await("the next job", () -> site.state(next).equals("succeeded"));
      assertThat(site.records.count(zombie.pid(), "SUCCEEDED")).isEqualTo(1);

      assertThat(site.job(job)).isEqualTo(told);
      assertThat(site.records.attempts().get(job)).isEqualTo(attempts.get(job));
      assertThat(attempts.get(job)).extracting("outcome").containsExactly("LOST", "SUCCEEDED");
      assertThat(site.renditions(job)).hasSize(1);
      assertThat(site.video(job)).hasBinaryContent(bytes);
      Video.of(site.video(job)).lasts(900);
      site.await("no workspace", () -> site.workspaces().isEmpty());
    }
    assertThat(Folder.below(directory.resolve("tmp")))
        .noneMatch(name -> name.contains("spool-work-"));
  }
}

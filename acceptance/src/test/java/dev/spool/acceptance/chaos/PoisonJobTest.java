package dev.spool.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Video;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class PoisonJobTest {
  @TempDir Path directory;

  @Test
  void aJobThatKillsEachOfItsWorkersStopsAfterTwoAndItsNeighboursNoticeNothing() {
    try (var site = new Site(directory, Duration.ofSeconds(2))) {
      site.worker();
      site.worker();
      var poison = site.submitted(Site.plain("#bada55", 1_800));
      var neighbours =
          IntStream.range(0, 4).mapToObj(i -> site.submitted(Site.plain("#33669" + i, 4))).toList();
      site.await(
          "the end of the poisonous job",
          () -> {
            strike(site, poison);
            return isOver(site, poison);
          });
      neighbours.forEach(job -> site.await("a neighbour", () -> isOver(site, job)));

      var stopped = site.job(poison);
      assertThat(stopped).containsEntry("state", "failed").containsEntry("attempt", 2.0);
      var failure = Json.object(Json.member(stopped, "failure"));
      assertThat(failure).containsEntry("code", "worker_lost").containsEntry("retryable", true);
      assertThat(String.valueOf(failure.get("message"))).contains("workers broke off");
      assertThat(site.renditions(poison)).isEmpty();
      var attempts = site.records.attempts();
      assertThat(attempts.get(poison)).extracting("number").isEqualTo(List.of(1, 2));
      for (var job : neighbours) {
        assertThat(attempts.get(job)).extracting("outcome").isEqualTo(List.of("SUCCEEDED"));
        Video.of(site.video(job)).lasts(120);
      }
    }
  }

  private static boolean isOver(Site site, String job) {
    return List.of("failed", "succeeded").contains(site.state(job));
  }

  /** Whoever has the job dies of it, and another worker stands in. */
  private static void strike(Site site, String poison) {
    site.records.attempts().getOrDefault(poison, List.of()).stream()
        .filter(attempt -> attempt.outcome().isEmpty())
        .flatMap(attempt -> site.workers().stream().filter(w -> w.pid() == attempt.pid()))
        .forEach(worker -> {
          worker.kill();
          site.worker();
        });
  }
}

package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.work.JobRecords;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TakenJobsTest extends JobRecordsContract {
  private static final Jobs JOBS = Jobs.fresh();

  @AfterAll
  static void close() {
    JOBS.close();
  }

  @Test
  void theFilesOfAJobAreThoseOfItsUserAlone() {
    var assets = JOBS.taken().assets();
    var id = UUID.randomUUID();
    assets.addContent("0".repeat(64), "content/0", 5);
    var mine = assets.add(id, "me", "clip.mp4", "video/mp4", "0".repeat(64));
    var job = JOBS.job("me", 5);
    assertThat(records().assets(asking(job, "me", id))).isEqualTo(Map.of("clip.mp4", mine));
    assertThat(records().assets(asking(job, "another", id))).isEmpty();
  }

  private static Job asking(Job job, String user, UUID asset) {
    return new Job(
        job.id(),
        user,
        new Job.Request(
            Optional.empty(), Optional.empty(), Map.of("clip.mp4", asset), Map.of(), "t"),
        job.state(),
        job.progress(),
        0,
        1,
        Optional.empty(),
        Optional.empty(),
        job.warnings(),
        job.times(),
        job.scheduling());
  }

  @Override
  Job waiting() {
    return JOBS.add("user");
  }

  @Override
  Job now(Job job) {
    return JOBS.now(job);
  }

  @Override
  Job tell(Job job, JobEvent event) {
    return JOBS.tell(job, event);
  }

  @Override
  JobRecords records() {
    return JOBS.taken();
  }
}

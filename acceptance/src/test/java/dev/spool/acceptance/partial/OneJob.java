package dev.spool.acceptance.partial;

import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.work.JobRecords;
import dev.spool.work.StoredAsset;
import dev.spool.work.saved.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The records of one job that is run once. */
final class OneJob implements JobRecords {
  private final Job job;
  private final Map<String, StoredAsset> assets;
  private Job.@Nullable Rendition rendition;
  private Findings findings = Findings.NONE;

  OneJob(String project, Map<String, String> settings, Map<String, StoredAsset> assets) {
    var now = Instant.EPOCH;
    this.assets = Map.copyOf(assets);
    this.job =
        new Job(
            UUID.randomUUID(),
            "user",
            new Job.Request(Optional.of(project), Optional.empty(), Map.of(), settings, "holiday"),
            new JobState.Running(Stage.PROCESSING),
            Job.Progress.NONE,
            1,
            1,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new Job.Times(now, now, Optional.empty(), Optional.empty(), Optional.empty()),
            new Job.Scheduling(5, Optional.empty(), 1));
  }

  UUID id() {
    return job.id();
  }

  /** The key of what was made; if nothing was, why. */
  String result() {
    var made = rendition;
    if (made == null) {
      throw new AssertionError("the job failed: " + findings.failure());
    }
    return made.key();
  }

  /** Its plan, as JSON. */
  String plan() {
    return findings.plan().orElseThrow();
  }

  @Override
  public Optional<Job> take(UUID id, long ticket) {
    return Optional.of(job);
  }

  @Override
  public Map<String, StoredAsset> assets(Job of) {
    return assets;
  }

  @Override
  public List<Piece> pieces(StoredAsset project) {
    return List.of();
  }

  @Override
  public boolean report(Job taken, Stage stage, Job.Progress progress) {
    return true;
  }

  @Override
  public boolean isCanceled(Job taken) {
    return false;
  }

  @Override
  public void allow(Job taken, Duration work) {}

  @Override
  public boolean tell(Job taken, JobEvent event, Findings found) {
    rendition = found.rendition().orElse(rendition);
    findings = found.plan().isPresent() || found.failure().isPresent() ? found : findings;
    return true;
  }
}

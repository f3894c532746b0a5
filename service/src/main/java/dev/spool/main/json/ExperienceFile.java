package dev.spool.main.json;

import dev.spool.estimate.Chore;
import dev.spool.estimate.Experience;
import dev.spool.estimate.Observation;
import dev.spool.estimate.Spread;
import dev.spool.estimate.Toll;
import dev.spool.estimate.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where a machine's experience with one version of FFmpeg is kept. */
public record ExperienceFile(Path path) {
  /** Changes when chores are counted in another way. */
  private static final int MODEL = 1;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Kept(int model, Map<Chore, Double> seconds, Spread spread, List<Job> jobs) {
    Kept {
      seconds = Map.copyOf(seconds);
      jobs = List.copyOf(jobs);
    }
  }

  private record Job(double cpuSeconds, Map<Chore, Double> work) {
    Job {
      work = Map.copyOf(work);
    }
  }

  public static ExperienceFile of(Path directory, String ffmpegVersion) {
    var name = ffmpegVersion.replaceAll("[^A-Za-z0-9.+-]", "_");
    return new ExperienceFile(directory.resolve("toll-" + name + ".json"));
  }

  /** Empty when there is none, or none that is understood: it can be made again. */
  public Optional<Experience> read() {
    try {
      var kept = JSON.readValue(Files.readString(path), Kept.class);
      return kept.model() == MODEL ? Optional.of(experience(kept)) : Optional.empty();
    } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException _) {
      return Optional.empty();
    }
  }

  private static Experience experience(Kept kept) {
    return new Experience(
        new Toll(kept.seconds(), kept.spread()),
        kept.jobs().stream()
            .map(job -> new Observation(new Work(job.work()), job.cpuSeconds()))
            .toList());
  }

  /** Whole or not at all. */
  public void write(Experience experience) throws IOException {
    var toll = experience.calibrated();
    var jobs =
        experience.jobs().stream()
            .map(job -> new Job(job.cpuSeconds(), job.work().amounts()))
            .toList();
    Files.createDirectories(path.getParent());
    var beside = Files.createTempFile(path.getParent(), "toll-", ".new");
    var text = JSON.writeValueAsString(new Kept(MODEL, toll.seconds(), toll.spread(), jobs));
    Files.writeString(beside, text);
    Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
  }
}

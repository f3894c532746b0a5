package dev.spool.main.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.estimate.Chore;
import dev.spool.estimate.Experience;
import dev.spool.estimate.Observation;
import dev.spool.estimate.Spread;
import dev.spool.estimate.Toll;
import dev.spool.estimate.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperienceFileTest {
  @TempDir Path directory;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    var job = new Observation(new Work(Map.of(Chore.ENCODE, 2.5, Chore.START, 3.0)), 40.25);
    var toll = new Toll(Toll.USUAL.seconds(), new Spread(0.5, 1.25));
    var experience = new Experience(toll, List.of(job));
    file().write(experience);
    assertThat(file().read()).contains(experience);
  }

  @Test
  void whatIsNotUnderstoodIsForgotten() throws IOException {
    assertThat(file().read()).isEmpty();
    for (var text : List.of("", "{}", "[1]", "{\"model\":2}", "{\"model\":1,\"seconds\":{}}")) {
      Files.writeString(file().path(), text);
      assertThat(file().read()).as(text).isEmpty();
    }
  }

  @Test
  void aVersionWithASlashStaysInTheDirectory() {
    assertThat(ExperienceFile.of(directory, "../N-1 (x)").path().getParent()).isEqualTo(directory);
  }

  private ExperienceFile file() {
    return ExperienceFile.of(directory, "7.1");
  }
}

package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.estimate.Chore;
import dev.spool.estimate.Observation;
import dev.spool.estimate.Toll;
import dev.spool.estimate.Work;
import dev.spool.main.json.ExperienceFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonsTest {
  private static final Work MINUTE = new Work(Map.of(Chore.ENCODE, 3.7, Chore.DECODE, 3.7));

  @TempDir Path directory;

  @Test
  void nothingIsLearnedYet() {
    assertThat(lessons().toll()).isEqualTo(Toll.USUAL);
  }

  @Test
  void aSlowMachineIsKnownAfterSomeJobsAndAfterARestart() {
    var lessons = lessons();
    for (int i = 0; i < 10; i++) {
      lessons.learn(twiceAsLong());
    }
    assertThat(lessons.toll().of(MINUTE) / Toll.USUAL.of(MINUTE)).isBetween(1.9, 2.05);
    assertThat(lessons().toll()).isEqualTo(lessons.toll());
  }

  @Test
  void processesLearnFromEachOther() {
    var one = lessons();
    var other = lessons();
    one.learn(twiceAsLong());
    other.learn(twiceAsLong());
    assertThat(file().read().orElseThrow().jobs()).hasSize(2);
  }

  private Lessons lessons() {
    return new Lessons(file());
  }

  private ExperienceFile file() {
    return ExperienceFile.of(directory, "7.1");
  }

  private static Observation twiceAsLong() {
    return new Observation(MINUTE, 2 * Toll.USUAL.of(MINUTE));
  }
}

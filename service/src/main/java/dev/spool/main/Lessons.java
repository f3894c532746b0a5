package dev.spool.main;

import dev.spool.estimate.Experience;
import dev.spool.estimate.Observation;
import dev.spool.estimate.Toll;
import dev.spool.main.json.ExperienceFile;
import java.io.IOException;

/** What this machine learns of itself from the jobs it finishes; any thread may ask and tell. */
final class Lessons {
  private final ExperienceFile file;
  private Experience experience;
  private volatile Toll toll;

  Lessons(ExperienceFile file) {
    this.file = file;
    this.experience = file.read().orElse(Experience.NONE);
    this.toll = experience.toll();
  }

  Toll toll() {
    return toll;
  }

  /** Other processes learn, too: theirs counts where the file can be read. */
  synchronized void learn(Observation observation) {
    experience = file.read().orElse(experience).with(observation);
    toll = experience.toll();
    try {
      file.write(experience);
    } catch (IOException disk) {
      System.getLogger("spool")
          .log(System.Logger.Level.WARNING, "What was learned is not kept in " + file.path(), disk);
    }
  }
}

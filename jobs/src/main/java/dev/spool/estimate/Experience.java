package dev.spool.estimate;

import java.util.List;
import java.util.stream.Stream;

/** What a machine is known by: its toll as it was calibrated, and the latest jobs it finished. */
public record Experience(Toll calibrated, List<Observation> jobs) {
  public static final Experience NONE = new Experience(Toll.USUAL, List.of());

  /** Pictures that people render change with time, and so does what else the machine does. */
  private static final int KEPT = 100;

  public Experience {
    jobs = List.copyOf(jobs.subList(Math.max(0, jobs.size() - KEPT), jobs.size()));
  }

  public Experience with(Observation job) {
    return new Experience(calibrated, Stream.concat(jobs.stream(), Stream.of(job)).toList());
  }

  /** What is expected of the machine; of the calibration's spread until there are jobs. */
  public Toll toll() {
    return Learning.toll(calibrated, jobs);
  }
}

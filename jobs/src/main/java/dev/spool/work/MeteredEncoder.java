package dev.spool.work;

import dev.spool.estimate.Observation;
import dev.spool.estimate.PlanWork;
import dev.spool.estimate.Work;
import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.SegmentCommand;
import dev.spool.ffmpeg.SoundCommand;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.RenderPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Remembers what the commands of a plan took. Others that run meanwhile are not counted, nor are
 * those that need not run.
 */
final class MeteredEncoder implements Encoder {
  private final Encoder encoder;

  /** By the hashes of commands: long plans have thousands of long ones. */
  private final Map<Integer, Work> works;

  private final List<Work> done = new ArrayList<>();
  private Duration took = Duration.ZERO;

  MeteredEncoder(Encoder encoder, RenderPlan plan) {
    this.encoder = encoder;
    this.works = works(plan);
  }

  /**
   * A palette's commands are counted with the segments but run with the join. What a device takes
   * says nothing of the processor.
   */
  private static Map<Integer, Work> works(RenderPlan plan) {
    var works = new HashMap<Integer, Work>();
    if (plan.format().picture() == OutputFormat.Picture.PALETTE || plan.device().isPresent()) {
      return works;
    }
    var work = new PlanWork(plan);
    plan.encoded().forEach(s -> works.put(SegmentCommand.of(plan, s).hashCode(), work.of(s)));
    var sounds = work.sounds();
    var commands =
        plan.soundtrack().stream()
            .flatMap(sound -> SoundCommand.all(plan, sound).stream().flatMap(List::stream))
            .toList();
    for (int i = 0; i < sounds.size(); i++) {
      works.put(commands.get(i).hashCode(), sounds.get(i));
    }
    return works;
  }

  @Override
  public void run(FfmpegCommand command, Path workspace, LongConsumer onFrames)
      throws FailedException, InterruptedException {
    var cpu = encoder.timed(command, workspace, onFrames);
    var work = works.get(command.hashCode());
    if (cpu.isPresent() && work != null) {
      add(work, cpu.get());
    }
  }

  private synchronized void add(Work work, Duration cpu) {
    done.add(work);
    took = took.plus(cpu);
  }

  /** Empty when no command ran, or the machine cannot tell what one took. */
  synchronized Optional<Observation> observation() {
    return done.isEmpty() || took.isZero()
        ? Optional.empty()
        : Optional.of(new Observation(Work.sum(done), took.toNanos() / 1e9));
  }
}

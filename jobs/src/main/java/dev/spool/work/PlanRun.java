package dev.spool.work;

import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.Join;
import dev.spool.ffmpeg.JoinCommand;
import dev.spool.ffmpeg.Paths;
import dev.spool.ffmpeg.SegmentCommand;
import dev.spool.ffmpeg.SoundCommand;
import dev.spool.job.FailureCode;
import dev.spool.media.Device;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Segment;
import dev.spool.work.packets.Packets;
import dev.spool.work.packets.UnjoinableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs a plan in a workspace: segments side by side, the sound beside them, then the join. What was
 * kept from an earlier run is not made again.
 */
public record PlanRun(
    RenderPlan plan, Workspace workspace, Encoder encoder, Packets packets, Reuse reuse) {
  /** What a device can fail by that is lost, busy or out of memory. */
  private static final Set<FailureCode> DEVICES =
      Set.of(
          FailureCode.FFMPEG_FAILED,
          FailureCode.FFMPEG_STUCK,
          FailureCode.FORMAT_UNAVAILABLE,
          FailureCode.OUT_OF_MEMORY);

  /** What was made before, and how it is called. */
  public record Reuse(Kept kept, Fingerprints fingerprints) {
    private static final Reuse NONE = new Reuse(Kept.NOTHING, Fingerprints.NONE);

    /**
     * By files as they stand on this machine. {@code encoderName} says everything about the encoder
     * that changes its output.
     */
    public static Reuse onThisMachine(Kept kept, String encoderName, Workspace workspace)
        throws IOException {
      return new Reuse(kept, Fingerprints.onThisMachine(encoderName, workspace));
    }

    private boolean bring(List<FfmpegCommand> commands, Path file)
        throws FailedException, InterruptedException {
      clear(file);
      return kept.bring(fingerprints.of(commands), file);
    }

    /** A first attempt may have left a file here, even one that is shared with what is kept. */
    private static void clear(Path file) throws FailedException {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new FailedException(
            FailureCode.OUT_OF_DISK, "The workspace cannot be written.", e.toString());
      }
    }

    /** The same for what a device makes; another would make something else. */
    private Reuse by(Optional<Device> device) {
      return device.map(by -> new Reuse(kept, fingerprints.with(by.mark()))).orElse(this);
    }

    private void keep(List<FfmpegCommand> commands, Path file)
        throws FailedException, InterruptedException {
      kept.keep(fingerprints.of(commands), file);
    }
  }

  public PlanRun(RenderPlan plan, Workspace workspace, Encoder encoder, Packets packets) {
    this(plan, workspace, encoder, packets, Reuse.NONE);
  }

  /**
   * The finished file, in the workspace. At most {@code jobs} commands run at any time. What turns
   * out not to be copied is encoded after all, what a device cannot encode is encoded by software,
   * and {@code warned} hears of it.
   */
  public Path run(int jobs, Progress progress, Consumer<String> warned)
      throws IOException, FailedException, InterruptedException {
    try {
      return run(jobs, progress);
    } catch (UnjoinableException why) {
      if (plan.segments().stream().anyMatch(Segment::isCopied)) {
        warned.accept(
            "Parts of the sources could not be copied and were encoded: " + why.getMessage());
        return with(plan.withoutCopies()).run(jobs, progress, warned);
      }
      return bySoftware(
              warned,
              new FailedException(
                  FailureCode.FFMPEG_FAILED,
                  "The parts of the video do not fit together.",
                  String.valueOf(why.getMessage())))
          .run(jobs, progress, warned);
    } catch (FailedException failed) {
      return bySoftware(warned, failed).run(jobs, progress, warned);
    }
  }

  /** The same without the device, if that may be what failed. */
  private PlanRun bySoftware(Consumer<String> warned, FailedException failed)
      throws FailedException {
    if (plan.device().isEmpty() || !DEVICES.contains(failed.failure().code())) {
      throw failed;
    }
    warned.accept(
        "The encoder %s failed, so everything was encoded by software; spool doctor tests it."
            .formatted(plan.device().get().kind().encoder()));
    return with(plan.on(Optional.empty()));
  }

  private PlanRun with(RenderPlan other) {
    return new PlanRun(other, workspace, encoder, packets, reuse);
  }

  private Path run(int jobs, Progress progress)
      throws IOException, FailedException, InterruptedException, UnjoinableException {
    var joinsPackets = plan.format().picture() == OutputFormat.Picture.H264;
    if (plan.format().hasPicture() && !joinsPackets) {
      Files.writeString(workspace.resolve(Paths.SEGMENT_LIST), JoinCommand.segmentList(plan));
    }
    if (plan.soundtrack().isPresent()) {
      var chunks = JoinCommand.chunkList(plan.soundtrack().get());
      Files.writeString(workspace.resolve(Paths.CHUNK_LIST), chunks);
    }
    var done = new FramesDone(plan, progress);
    var work = new ArrayList<Callable<Void>>();
    plan.soundtrack().ifPresent(sound -> work.add(() -> runAll(SoundCommand.of(plan, sound))));
    plan.segments().stream()
        .filter(segment -> !segment.isCopied())
        .sorted(Comparator.comparingLong((Segment s) -> s.at().count()).reversed())
        .forEach(segment -> work.add(() -> render(segment, done)));
    together(work, jobs);
    progress.at(Phase.JOINING, 0, 1);
    if (joinsPackets) {
      packets.join(Join.of(plan), workspace.directory());
    }
    for (var command : JoinCommand.of(plan)) {
      encoder.run(command, workspace.directory(), _ -> {});
    }
    progress.at(Phase.JOINING, 1, 1);
    return workspace.resolve(Paths.result(plan.format()));
  }

  private Void runAll(List<FfmpegCommand> commands) throws FailedException, InterruptedException {
    var file = workspace.resolve(Paths.sound(plan.format()));
    if (reuse.bring(commands, file)) {
      return null;
    }
    for (var command : commands) {
      encoder.run(command, workspace.directory(), _ -> {});
    }
    reuse.keep(commands, file);
    return null;
  }

  private Void render(Segment segment, FramesDone done)
      throws FailedException, InterruptedException {
    var command = SegmentCommand.of(plan, segment);
    var file = workspace.resolve(command.output());
    var known = reuse.by(plan.device());
    if (!known.bring(List.of(command), file)) {
      encoder.run(command, workspace.directory(), frames -> done.tell(segment, frames));
      known.keep(List.of(command), file);
    }
    done.tell(segment, segment.at().count());
    return null;
  }

  /** Adds up what commands side by side have done, and tells it in order. */
  private static final class FramesDone {
    private final long[] bySegment;
    private final long total;
    private final Progress progress;
    private long told;

    FramesDone(RenderPlan plan, Progress progress) {
      this.bySegment = new long[plan.segments().size()];
      this.total = plan.frames();
      this.progress = progress;
      progress.at(Phase.RENDERING, 0, total);
      plan.segments().stream()
          .filter(Segment::isCopied)
          .forEach(segment -> tell(segment, segment.at().count()));
    }

    synchronized void tell(Segment segment, long frames) {
      var now = Math.min(frames, segment.at().count());
      bySegment[segment.index()] = Math.max(bySegment[segment.index()], now);
      var sum = Arrays.stream(bySegment).sum();
      if (sum > told) {
        told = sum;
        progress.at(Phase.RENDERING, sum, total);
      }
    }
  }

  /** The first failure stops everything; so does an interruption. */
  private static void together(List<Callable<Void>> work, int jobs)
      throws FailedException, InterruptedException {
    try (var pool = Executors.newFixedThreadPool(jobs, Thread.ofPlatform().daemon().factory())) {
      var completions = new ExecutorCompletionService<Void>(pool);
      var futures = new ArrayList<Future<Void>>();
      var failed = new AtomicBoolean();
      work.forEach(task -> futures.add(completions.submit(unless(failed, task))));
      try {
        for (int i = 0; i < futures.size(); i++) {
          completions.take().get();
        }
      } catch (ExecutionException thrown) {
        throw cause(thrown);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  /** A task that does not begin once another has failed. */
  private static Callable<Void> unless(AtomicBoolean failed, Callable<Void> task) {
    return () -> {
      if (failed.get()) {
        return null;
      }
      var done = false;
      try {
        task.call();
        done = true;
        return null;
      } finally {
        failed.compareAndSet(false, !done);
      }
    };
  }

  private static FailedException cause(ExecutionException failed) throws InterruptedException {
    return switch (failed.getCause()) {
      case FailedException failure -> failure;
      case InterruptedException _ -> throw new InterruptedException();
      case null, default -> throw new IllegalStateException(failed.getCause());
    };
  }
}

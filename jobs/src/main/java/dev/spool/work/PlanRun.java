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
import dev.spool.plan.Soundtrack;
import dev.spool.work.packets.Packets;
import dev.spool.work.packets.UnjoinableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

    boolean bring(List<FfmpegCommand> commands, Path file)
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

    void keep(List<FfmpegCommand> commands, Path file)
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
    var files = Stream.concat(Stream.of(plan), plan.renditions().stream()).toList();
    writeLists(files);
    var done = new FramesDone(plan, progress);
    var work = new ArrayList<Callable<Void>>();
    plan.soundtrack().ifPresent(sound -> work.add(() -> encode(sound)));
    plan.encoded().stream()
        .sorted(Comparator.comparingLong((Segment s) -> s.at().count()).reversed())
        .forEach(segment -> work.add(() -> render(segment, done)));
    together(work, jobs);
    progress.at(Phase.JOINING, 0, 1);
    for (var made : files) {
      join(made);
    }
    new Finishing(plan, workspace, encoder).run();
    progress.at(Phase.JOINING, 1, 1);
    return workspace.resolve(Paths.result(plan));
  }

  private static boolean joinsPackets(RenderPlan made) {
    return made.format().picture() == OutputFormat.Picture.H264;
  }

  /** What says to later commands in which order parts follow each other. */
  private void writeLists(List<RenderPlan> files) throws IOException {
    for (var made : files) {
      if (made.format().hasPicture() && !joinsPackets(made)) {
        Files.writeString(
            workspace.resolve(Paths.segmentList(made)), JoinCommand.segmentList(made));
      }
    }
    if (plan.soundtrack().isPresent()) {
      var chunks = JoinCommand.chunkList(plan.soundtrack().get());
      Files.writeString(workspace.resolve(Paths.CHUNK_LIST), chunks);
    }
  }

  private void join(RenderPlan made)
      throws IOException, FailedException, InterruptedException, UnjoinableException {
    if (joinsPackets(made)) {
      packets.join(Join.of(made), workspace.directory());
    }
    for (var command : JoinCommand.of(made)) {
      encoder.run(command, workspace.directory(), _ -> {});
    }
  }

  /** In turn, for what is mixed in chunks is mixed once. */
  private Void encode(Soundtrack sound) throws FailedException, InterruptedException {
    var ran = new HashSet<FfmpegCommand>();
    for (var commands : SoundCommand.all(plan, sound)) {
      var file = workspace.resolve(commands.getLast().output());
      if (reuse.bring(commands, file)) {
        continue;
      }
      for (var command : commands) {
        if (ran.add(command)) {
          encoder.run(command, workspace.directory(), _ -> {});
        }
      }
      reuse.keep(commands, file);
    }
    return null;
  }

  /** What is not kept of the files that the segment is made for is made by one command. */
  private Void render(Segment segment, FramesDone done)
      throws FailedException, InterruptedException {
    var known = reuse.by(plan.device());
    var missing = new ArrayList<RenderPlan>();
    for (var made : plan.madeOf(segment)) {
      var alone = SegmentCommand.of(plan, segment, List.of(made));
      if (!known.bring(List.of(alone), workspace.resolve(alone.output()))) {
        missing.add(made);
      }
    }
    if (!missing.isEmpty()) {
      var command = SegmentCommand.of(plan, segment, missing);
      encoder.run(command, workspace.directory(), frames -> done.tell(segment, frames));
    }
    for (var made : missing) {
      var alone = SegmentCommand.of(plan, segment, List.of(made));
      known.keep(List.of(alone), workspace.resolve(alone.output()));
    }
    done.tell(segment, segment.at().count());
    return null;
  }

  /** Adds up what commands side by side have done, and tells it in order. */
  private static final class FramesDone {
    private final Map<Integer, Long> bySegment = new HashMap<>();
    private final long total;
    private final Progress progress;
    private long told;

    FramesDone(RenderPlan plan, Progress progress) {
      this.total = plan.frames();
      this.progress = progress;
      progress.at(Phase.RENDERING, 0, total);
      if (plan.renditions().isEmpty()) {
        plan.segments().stream()
            .filter(Segment::isCopied)
            .forEach(segment -> tell(segment, segment.at().count()));
      }
    }

    synchronized void tell(Segment segment, long frames) {
      var now = Math.min(frames, segment.at().count());
      bySegment.merge(segment.index(), now, Math::max);
      var sum = bySegment.values().stream().mapToLong(Long::longValue).sum();
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

package dev.spool.work;

import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.JoinCommand;
import dev.spool.ffmpeg.Paths;
import dev.spool.ffmpeg.SegmentCommand;
import dev.spool.ffmpeg.SoundCommand;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;

/** Runs a plan in a workspace: segments side by side, the sound beside them, then the join. */
public record PlanRun(RenderPlan plan, Workspace workspace, Encoder encoder) {

  /** The finished file, in the workspace. At most {@code jobs} commands run at any time. */
  public Path run(int jobs, Progress progress)
      throws IOException, FailedException, InterruptedException {
    Files.writeString(workspace.resolve(Paths.SEGMENT_LIST), JoinCommand.segmentList(plan));
    if (plan.soundtrack().isPresent()) {
      var chunks = JoinCommand.chunkList(plan.soundtrack().get());
      Files.writeString(workspace.resolve(Paths.CHUNK_LIST), chunks);
    }
    var done = new AtomicLongArray(plan.segments().size());
    progress.at(Phase.RENDERING, 0, plan.frames());
    var work = new ArrayList<Callable<Void>>();
    plan.soundtrack().ifPresent(sound -> work.add(() -> runAll(SoundCommand.of(plan, sound))));
    plan.segments().stream()
        .sorted(Comparator.comparingLong((Segment s) -> s.at().count()).reversed())
        .forEach(segment -> work.add(() -> render(segment, done, progress)));
    together(work, jobs);
    progress.at(Phase.JOINING, 0, 1);
    encoder.run(JoinCommand.of(plan), workspace.directory(), _ -> {});
    progress.at(Phase.JOINING, 1, 1);
    return workspace.resolve(Paths.RESULT);
  }

  private Void runAll(List<FfmpegCommand> commands) throws FailedException, InterruptedException {
    for (var command : commands) {
      encoder.run(command, workspace.directory(), _ -> {});
    }
    return null;
  }

  private Void render(Segment segment, AtomicLongArray done, Progress progress)
      throws FailedException, InterruptedException {
    var command = SegmentCommand.of(plan, segment);
    encoder.run(
        command,
        workspace.directory(),
        frames -> {
          done.accumulateAndGet(segment.index(), Math.min(frames, segment.at().count()), Math::max);
          progress.at(Phase.RENDERING, sum(done), plan.frames());
        });
    done.set(segment.index(), segment.at().count());
    progress.at(Phase.RENDERING, sum(done), plan.frames());
    return null;
  }

  private static long sum(AtomicLongArray values) {
    var sum = 0L;
    for (int i = 0; i < values.length(); i++) {
      sum += values.get(i);
    }
    return sum;
  }

  /** The first failure stops everything; so does an interruption. */
  private static void together(List<Callable<Void>> work, int jobs)
      throws FailedException, InterruptedException {
    try (var pool = Executors.newFixedThreadPool(jobs, Thread.ofPlatform().daemon().factory())) {
      var completions = new ExecutorCompletionService<Void>(pool);
      var futures = new ArrayList<Future<Void>>();
      work.forEach(task -> futures.add(completions.submit(task)));
      try {
        for (int i = 0; i < futures.size(); i++) {
          completions.take().get();
        }
      } catch (ExecutionException failed) {
        throw cause(failed);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private static FailedException cause(ExecutionException failed) throws InterruptedException {
    return switch (failed.getCause()) {
      case FailedException failure -> failure;
      case InterruptedException _ -> throw new InterruptedException();
      case null, default -> throw new IllegalStateException(failed.getCause());
    };
  }
}

package dev.spool.work;

import dev.spool.estimate.Estimate;
import dev.spool.estimate.Observation;
import dev.spool.estimate.Toll;
import dev.spool.ffmpeg.OutputFile;
import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobEvent;
import dev.spool.job.Stage;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.json.PlanWriter;
import dev.spool.timeline.Problem;
import dev.spool.work.JobRecords.Findings;
import dev.spool.work.Preparation.Prepared;
import dev.spool.work.room.Room;
import dev.spool.work.warm.WarmCache;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One attempt at a job, from the media in the store to the finished video in the store. Pieces that
 * an earlier attempt finished are taken from there.
 */
public record JobRun(JobRecords records, Machine machine) {
  private static final System.Logger LOG = System.getLogger(JobRun.class.getName());

  /** Where finished pieces are kept; the sweeper removes old ones. */
  public static final String PIECES = "pieces/";

  /** What commands may fail by because a source is there in part. */
  private static final Set<FailureCode> IN_PART =
      Set.of(FailureCode.FFMPEG_FAILED, FailureCode.SOURCE_CORRUPT, FailureCode.SOURCE_TRUNCATED);

  /** The finished file and its parts lie side by side for a while. */
  private static final int FILES_AT_ONCE = 2;

  /** Where finished videos are. */
  public static final String RENDITIONS = "renditions/";

  /**
   * What a worker works with. {@code encoderName} says everything about the encoder that changes
   * its output; {@code commands} run side by side at the most. {@code toll} is what the machine is
   * thought to take, and {@code observed} hears what it took. {@code warm} lies on the disk of
   * {@code scratch}, where {@code room} is.
   */
  public record Machine(
      ObjectStore store,
      Preparation.Tools tools,
      Encoder encoder,
      String encoderName,
      Path scratch,
      WarmCache warm,
      Room room,
      int commands,
      Supplier<Toll> toll,
      Consumer<Observation> observed) {}

  /** Returns when the attempt is over, one way or the other. Interrupted, it gives the job back. */
  public void run(UUID id, long ticket) {
    records.take(id, ticket).ifPresent(this::run);
  }

  private void run(Job job) {
    try (var reporter = new Reporter(records, job)) {
      try (var workspace = Workspace.create(machine.scratch())) {
        run(job, workspace, reporter);
      } catch (FailedException failed) {
        fail(job, failed.failure());
      } catch (InterruptedException | ClosedByInterruptException _) {
        giveBack(job, reporter);
      } catch (IOException disk) {
        fail(job, onDisk(disk));
      } catch (RuntimeException broken) {
        // The pool of the database's connections says so in its own way.
        if (!Thread.currentThread().isInterrupted()) {
          throw broken;
        }
        giveBack(job, reporter);
      }
    }
  }

  private void fail(Job job, Failure failure) {
    LOG.log(
        Level.WARNING,
        () ->
            "job %s, attempt %d: %s: %s"
                .formatted(job.id(), job.attempt(), failure.code(), failure.detail()));
    tell(job, new JobEvent.FailedWith(failure.code()), Findings.of(failure));
  }

  private void giveBack(Job job, Reporter reporter) {
    if (reporter.isLost()) {
      return;
    }
    tell(job, new JobEvent.GivenBack(), Findings.NONE);
    Thread.currentThread().interrupt();
  }

  /** Even when interrupted, which the database's driver would not survive. */
  private boolean tell(Job job, JobEvent event, Findings findings) {
    var interrupted = Thread.interrupted();
    try {
      return records.tell(job, event, findings);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** If the job is not ours any more, nothing more may be done. */
  private void happens(Job job, JobEvent event, Findings findings, Reporter reporter)
      throws InterruptedException {
    if (!tell(job, event, findings)) {
      reporter.lose();
      throw new InterruptedException("the job was taken away");
    }
  }

  private static Failure onDisk(IOException disk) {
    return Failure.of(FailureCode.OUT_OF_DISK, disk.toString());
  }

  private void run(Job job, Workspace workspace, Reporter reporter)
      throws IOException, FailedException, InterruptedException {
    var stage = job.state().stage();
    if (stage == Stage.DOWNLOAD) {
      if (isStored(job)) {
        happens(job, new JobEvent.StageDone(Stage.DOWNLOAD), Findings.NONE, reporter);
        return;
      }
      happens(job, new JobEvent.VideoGone(), Findings.NONE, reporter);
      reporter.begin(Stage.PROCESSING);
      stage = Stage.PROCESSING;
    }
    var media = new JobMedia(records, machine, job, workspace);
    var sources = media.brought();
    var problems = new ArrayList<Problem>();
    var settings = RenderSettings.read(job.request().settings(), problems);
    if (!problems.isEmpty()) {
      throw refused(problems);
    }
    var prepared = new Preparation(workspace, sources, machine.tools()).prepare(settings, reporter);
    switch (prepared) {
      case Prepared.Refused(var found, _) -> throw refused(found);
      case Prepared.Ready(var plan, var warnings) ->
          render(job, stage, new Work(plan, warnings, media, sources), reporter);
    }
  }

  private static FailedException refused(List<Problem> problems) {
    var sentence =
        problems.stream().limit(10).map(Problem::toString).collect(Collectors.joining(" "));
    return new FailedException(FailureCode.PROJECT_REFUSED, sentence, "");
  }

  /** What is to be done, what the caller should know of it, and with which media. */
  private record Work(
      RenderPlan plan, List<Problem> warnings, JobMedia media, MediaSources sources) {
    Work {
      warnings = List.copyOf(warnings);
    }
  }

  private void render(Job job, Stage stage, Work work, Reporter reporter)
      throws IOException, FailedException, InterruptedException {
    var estimate = Estimate.of(work.plan(), machine.toll().get(), 1);
    records.allow(job, Allowance.of(estimate).work());
    var bytes = Math.round(FILES_AT_ONCE * estimate.bytes().high());
    switch (machine.room().promise(bytes)) {
      case Room.Refused(var failure) -> throw new FailedException(failure);
      case Room.Promise promise -> {
        try (promise) {
          makeAndStore(job, stage, work, reporter);
        }
      }
    }
  }

  private void makeAndStore(Job job, Stage stage, Work work, Reporter reporter)
      throws IOException, FailedException, InterruptedException {
    var plan = work.plan();
    var media = work.media();
    var warnings = new ArrayList<>(work.warnings().stream().map(Problem::toString).toList());
    var reuse =
        new PlanRun.Reuse(
            new KeptInStore(machine.store(), job.user()),
            new Fingerprints(machine.encoderName(), media.contents()));
    var encoder = new MeteredEncoder(machine.encoder(), plan);
    var run = new PlanRun(plan, media.workspace(), encoder, machine.tools().packets(), reuse);
    var made = made(run, commands(job), work.sources(), reporter, warnings::add);
    encoder.observation().ifPresent(machine.observed());
    if (stage == Stage.PROCESSING) {
      var findings =
          new Findings(
              Optional.empty(), Optional.empty(), warnings, Optional.of(PlanWriter.write(plan)));
      reporter.tellNow();
      happens(job, new JobEvent.StageDone(Stage.PROCESSING), findings, reporter);
      reporter.begin(Stage.STORAGE);
    }
    store(job, made, plan, reporter);
  }

  /** With half as many side by side, each has twice the memory. */
  private int commands(Job job) {
    return Math.max(1, machine.commands() >> Math.min(job.scheduling().memoryClass(), 30));
  }

  /** What fails with parts of the sources may not fail with all of them. */
  private static Path made(
      PlanRun run, int commands, MediaSources sources, Reporter reporter, Consumer<String> warned)
      throws IOException, FailedException, InterruptedException {
    try {
      return run.run(commands, reporter, warned);
    } catch (FailedException failed) {
      if (!IN_PART.contains(failed.failure().code()) || !sources.completed()) {
        throw failed;
      }
      return run.run(commands, reporter, warned);
    }
  }

  private void store(Job job, Path made, RenderPlan plan, Reporter reporter)
      throws IOException, FailedException, InterruptedException {
    var files = new StoredFiles(machine.store(), job, made, OutputFile.of(plan));
    try {
      var rendition = files.store(plan, reporter);
      happens(job, new JobEvent.StageDone(Stage.STORAGE), Findings.of(rendition), reporter);
    } catch (InterruptedException taken) {
      if (records.isCanceled(job)) {
        withdraw(files.keys());
      }
      throw taken;
    }
    reporter.begin(Stage.DOWNLOAD);
    happens(job, new JobEvent.StageDone(Stage.DOWNLOAD), Findings.NONE, reporter);
  }

  /** What is stored for a job that was canceled belongs to nobody. */
  private void withdraw(List<String> keys) throws FailedException, InterruptedException {
    Thread.interrupted();
    machine.store().delete(keys);
  }

  /** Then only the link was missing. */
  private boolean isStored(Job job) throws FailedException, InterruptedException {
    var keys = job.rendition().map(Job.Rendition::keys).orElseGet(List::of);
    for (var key : keys) {
      if (machine.store().find(key).isEmpty()) {
        return false;
      }
    }
    return !keys.isEmpty();
  }
}

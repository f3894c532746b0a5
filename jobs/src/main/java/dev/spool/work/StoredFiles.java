package dev.spool.work;

import dev.spool.ffmpeg.OutputFile;
import dev.spool.job.Job;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.RenderPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A job's finished files on their way to the store: {@code made}, and what is beside it. */
record StoredFiles(ObjectStore store, Job job, Path made, List<OutputFile> beside) {
  StoredFiles {
    beside = List.copyOf(beside);
  }

  /** Where each will be: nobody else's attempt writes there. */
  List<String> keys() {
    return Stream.concat(Stream.of(key()), beside.stream().map(this::key)).toList();
  }

  private String place() {
    return JobRun.RENDITIONS + job.id() + "/" + job.attempt();
  }

  private String key() {
    var name = made.toString();
    return place() + name.substring(name.lastIndexOf('.'));
  }

  private String key(OutputFile output) {
    return place() + output.file().replaceFirst("^result\\.", "-");
  }

  Job.Rendition store(RenderPlan plan, Reporter reporter)
      throws IOException, FailedException, InterruptedException {
    var size = Files.size(made);
    for (var output : beside) {
      size += Files.size(file(output));
    }
    var total = size;
    reporter.bytes(0, total);
    var type = plan.format().mediaType();
    var main = store.put(key(), made, type, done -> reporter.bytes(done, total));
    var stored = new ArrayList<Job.Output>();
    var before = main.size();
    for (var output : beside) {
      var sent = before;
      var put =
          store.put(
              key(output),
              file(output),
              output.mediaType(),
              done -> reporter.bytes(sent + done, total));
      before += put.size();
      stored.add(
          new Job.Output(
              output.name(),
              output.kind(),
              put.key(),
              output.mediaType(),
              put.size(),
              output.size().map(Size::width),
              output.size().map(Size::height)));
    }
    return new Job.Rendition(main.key(), main.size(), plan.duration().toNanos() / 1e9, stored);
  }

  private Path file(OutputFile output) {
    return made.resolveSibling(output.file());
  }
}

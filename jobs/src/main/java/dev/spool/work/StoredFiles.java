package dev.spool.work;

import dev.spool.ffmpeg.OutputFile;
import dev.spool.job.Job;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.RenderPlan;
import dev.spool.work.ObjectStore.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A job's finished files on their way to the store: {@code made}, and what is beside it. Each is
 * named by what it holds, so that an attempt goes on with what an earlier one had sent, and one
 * that was believed lost can do no harm: it writes the same, or elsewhere.
 */
record StoredFiles(ObjectStore store, Job job, Path made, List<OutputFile> beside) {
  StoredFiles {
    beside = List.copyOf(beside);
  }

  private static final int HASH = 32;

  /** Where each will be. */
  List<String> keys() throws IOException {
    var keys = new ArrayList<String>();
    keys.add(key());
    for (var output : beside) {
      keys.add(key(output));
    }
    return keys;
  }

  private String key() throws IOException {
    var name = made.toString();
    return place(made) + name.substring(name.lastIndexOf('.'));
  }

  private String key(OutputFile output) throws IOException {
    return place(file(output)) + output.file().replaceFirst("^result\\.", "-");
  }

  private String place(Path file) throws IOException {
    return JobRun.RENDITIONS + job.id() + "/" + Sha256.of(file).substring(0, HASH);
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
    var main = put(key(), made, type, done -> reporter.bytes(done, total));
    var stored = new ArrayList<Job.Output>();
    var before = main.size();
    for (var output : beside) {
      var sent = before;
      var put =
          put(
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

  /** What an earlier attempt has put is there. */
  private Stored put(String key, Path file, String type, LongConsumer onBytes)
      throws IOException, FailedException, InterruptedException {
    var size = Files.size(file);
    var there = store.find(key).filter(stored -> stored.size() == size);
    if (there.isPresent()) {
      onBytes.accept(size);
      return there.get();
    }
    return store.put(key, file, type, onBytes);
  }

  private Path file(OutputFile output) {
    return made.resolveSibling(output.file());
  }
}

package dev.spool.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One request to render, as it stands. {@code version} grows with every change; {@code attempt}
 * counts the workers that took it, and a report that names an older one changes nothing.
 */
public record Job(
    UUID id,
    String user,
    Request request,
    JobState state,
    Progress progress,
    int attempt,
    long version,
    Optional<Failure> failure,
    Optional<Rendition> rendition,
    List<String> warnings,
    Times times,
    Scheduling scheduling) {
  public Job {
    warnings = List.copyOf(warnings);
  }

  /**
   * What is asked for. {@code project} is the document's text, or {@code projectAsset} the uploaded
   * file that holds it. {@code assets} says which asset stands for which file id, url or file name
   * of the document; {@code settings} are render options by name.
   */
  public record Request(
      Optional<String> project,
      Optional<UUID> projectAsset,
      Map<String, UUID> assets,
      Map<String, String> settings,
      String title) {
    public Request {
      assets = Map.copyOf(assets);
      settings = Map.copyOf(settings);
    }
  }

  /**
   * How far the stage is: percent of the stage, frames of the output in the processing stage, an
   * estimate of the seconds that are left.
   */
  public record Progress(
      int percent, long framesDone, long framesTotal, double framesPerSecond, Optional<Long> eta) {
    public static final Progress NONE = new Progress(0, 0, 0, 0, Optional.empty());
  }

  /**
   * The finished file: where it is in the store, its size in bytes, its length in seconds; and what
   * was made beside it.
   */
  public record Rendition(String key, long size, double seconds, List<Output> outputs) {
    public Rendition {
      outputs = List.copyOf(outputs);
    }

    public Rendition(String key, long size, double seconds) {
      this(key, size, seconds, List.of());
    }

    /** All that is in the store. */
    public List<String> keys() {
      return Stream.concat(Stream.of(key), outputs.stream().map(Output::key)).toList();
    }
  }

  /** A finished file beside the main one; a picture has sides, in pixels. */
  public record Output(
      String name,
      String kind,
      String key,
      String mediaType,
      long size,
      Optional<Integer> width,
      Optional<Integer> height) {}

  public record Times(
      Instant created,
      Instant updated,
      Optional<Instant> started,
      Optional<Instant> finished,
      Optional<Instant> deadline) {}

  /**
   * {@code priority} among the user's own jobs, 1 (last) to 10 (first). {@code ticket} is the
   * version in which it was queued last: only the worker that is called with it may take the job.
   * {@code memoryClass} is how often it ran out of memory: each time it gets twice as much.
   */
  public record Scheduling(int priority, Optional<UUID> batch, long ticket, int memoryClass) {
    public Scheduling(int priority, Optional<UUID> batch, long ticket) {
      this(priority, batch, ticket, 0);
    }
  }
}

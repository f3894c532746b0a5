package dev.spool.acceptance.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random projects look the same in the program and in the reference. One project: {@code
 * -Dspool.differential.seed=17 -Dspool.differential.projects=1}; its files stay in
 * target/differential.
 */
class DifferentialTest {
  private static final Path ROOT = Path.of(System.getProperty("spool.root", "..")).toAbsolutePath();
  private static final Path PROGRAM = ROOT.resolve("spool");
  private static final Path WORK = Path.of("target", "differential").toAbsolutePath();
  private static final int PARALLEL = 2;
  private static final int PROBES = 6;
  private static final long PATIENCE_SECONDS = 180;

  @Test
  void randomProjectsLookAsTheRulesSay() throws InterruptedException, ExecutionException {
    assertThat(PROGRAM).isExecutable();
    var media = Media.below(WORK);
    long first = Long.getLong("spool.differential.seed", 1);
    long count = Long.getLong("spool.differential.projects", 40);
    var disagreements = new ArrayList<String>();
    try (var workers = Executors.newFixedThreadPool(PARALLEL)) {
      List<Future<List<String>>> running =
          LongStream.range(first, first + count)
              .mapToObj(seed -> workers.submit(() -> disagreements(seed, media)))
              .toList();
      for (var each : running) {
        disagreements.addAll(each.get());
      }
    }
    assertThat(disagreements).as("%d projects from seed %d", count, first).isEmpty();
  }

  private static List<String> disagreements(long seed, Media media) {
    var directory = WORK.resolve("seed-" + seed);
    var project = directory.resolve("project.json");
    var video = directory.resolve("out.mp4");
    var scene = RandomProject.of(seed, media);
    try {
      empty(directory);
      Files.writeString(project, scene.json(media));
      var ended = Tools.run(command(project, media, video), log(directory), PATIENCE_SECONDS);
      if (ended.status() != 0) {
        return List.of(
            "seed %d: %s ended with %d: %s".formatted(seed, project, ended.status(), ended.log()));
      }
      var rendered = Rendered.of(video);
      var found = compared(seed, new ReferenceCompositor(scene, media), rendered, directory);
      Files.delete(rendered.raster());
      return found;
    } catch (IllegalStateException e) {
      return List.of("seed %d: %s cannot be read: %s".formatted(seed, video, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing of an earlier run may be taken for a result of this one. */
  private static void empty(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static Path log(Path directory) {
    return directory.resolve("spool.log");
  }

  private static List<String> command(Path project, Media media, Path video) {
    return List.of(
        PROGRAM.toString(),
        "render",
        project.toString(),
        "--media",
        media.directory().toString(),
        "-o",
        video.toString(),
        "--quality",
        "max",
        "--progress",
        "none");
  }

  private static List<String> compared(
      long seed, ReferenceCompositor reference, Rendered rendered, Path directory) {
    var found = new ArrayList<String>();
    if (!rendered.size().equals(reference.size())) {
      return List.of("seed %d: %s, not %s".formatted(seed, rendered.size(), reference.size()));
    }
    int frames = reference.frameCount();
    if (rendered.frames() != frames) {
      found.add("seed %d: %d frames, not %d".formatted(seed, rendered.frames(), frames));
    }
    double drift = rendered.rate().over(reference.rate()).toDouble();
    if (Math.abs(drift - 1) > 1e-4) {
      found.add("seed %d: %s frames per second".formatted(seed, rendered.rate()));
    }
    for (int frame : probes(seed, Math.min(frames, rendered.frames()))) {
      var expected = reference.at(frame);
      var actual = rendered.frame(frame);
      var objections = Comparison.objections(expected, actual, reference.touchy(frame));
      if (!objections.isEmpty()) {
        expected.writePng(directory.resolve("frame-%d-expected.png".formatted(frame)));
        actual.writePng(directory.resolve("frame-%d-actual.png".formatted(frame)));
        found.add("seed %d, frame %d: %s in %s".formatted(seed, frame, objections, directory));
      }
    }
    return found;
  }

  /** The first frame, the last one, and some between. */
  private static Iterable<Integer> probes(long seed, int frames) {
    var random = new SplittableRandom(seed);
    var probes = new TreeSet<Integer>();
    if (frames > 0) {
      probes.add(0);
      probes.add(frames - 1);
      random.ints(PROBES, 0, frames).forEach(probes::add);
    }
    return probes;
  }
}

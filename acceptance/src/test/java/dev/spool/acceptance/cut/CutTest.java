package dev.spool.acceptance.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random cuts out of sources coded in many ways. Every frame of the output is the wanted one: to
 * the bit where it was copied, and hardly to be told apart where it was encoded. One case: {@code
 * -Dspool.cut.seed=17 -Dspool.cut.cases=1}; its files stay in target/cut when it fails.
 */
class CutTest {
  private static final Path WORK = Path.of("target", "cut").toAbsolutePath();
  private static final int PARALLEL = 2;
  private static final double ALIKE_DECIBELS = 40;

  /** What is wrong with a case, and how many frames were copied. */
  private record Found(List<String> objections, int copied) {}

  @Test
  void whatIsCutOutIsWhatWasWanted() throws InterruptedException, ExecutionException {
    long first = Long.getLong("spool.cut.seed", 1);
    long count = Long.getLong("spool.cut.cases", 12);
    var objections = new ArrayList<String>();
    var copying = 0;
    try (var workers = Executors.newFixedThreadPool(PARALLEL)) {
      List<Future<Found>> running =
          LongStream.range(first, first + count)
              .mapToObj(seed -> workers.submit(() -> found(seed)))
              .toList();
      for (var each : running) {
        objections.addAll(each.get().objections());
        copying += each.get().copied() > 0 ? 1 : 0;
      }
    }
    assertThat(objections).as("%d cases from seed %d", count, first).isEmpty();
    if (count >= 10) {
      assertThat(copying).as("cases with copies").isGreaterThan((int) (count / 5));
    }
  }

  private static Found found(long seed) throws IOException {
    var cut = CutCase.of(seed);
    var directory = WORK.resolve("seed-" + seed);
    Files.createDirectories(directory);
    var output = directory.resolve("out.mp4");
    for (var source : cut.sources()) {
      Tools.ffmpeg(cut.line(source), directory.resolve(source.file()));
    }
    Files.writeString(directory.resolve("project.json"), cut.json());
    var settings = List.of("--quality", "high", "--fps", cut.rate().toString());
    var plan = call(directory, "explain", settings, "--json").out();
    call(directory, "render", settings, "-o", output.toString());
    var copied = copied(Json.parse(plan));
    var objections = new ArrayList<String>();
    var sources = new ArrayList<CodedFile>();
    for (var source : cut.sources()) {
      sources.add(new CodedFile(directory.resolve(source.file())));
    }
    var outputFrames = new CodedFile(output);
    if (outputFrames.count() != cut.frames()) {
      objections.add("%d frames, not %d".formatted(outputFrames.count(), cut.frames()));
    } else {
      compare(cut, sources, outputFrames, copied).forEach(objections::add);
    }
    objections.addAll(outputFrames.oddities(cut));
    if (objections.isEmpty()) {
      empty(directory);
    }
    return new Found(
        objections.stream().map(o -> "%s: %s".formatted(cut, o)).limit(3).toList(),
        copied.cardinality());
  }

  private static Spool.Ran call(
      Path directory, String command, List<String> settings, String... more) {
    var words = new ArrayList<Object>(List.of(command, "project.json"));
    words.addAll(settings);
    words.addAll(List.of(more));
    return Spool.in(directory).run(words.toArray()).succeeded();
  }

  private static BitSet copied(Object plan) {
    var copied = new BitSet();
    for (var segment : Json.array(Json.member(plan, "segments"))) {
      if (Json.member(Json.member(segment, "making"), "kind").equals("Copy")) {
        for (var composition : Json.array(Json.member(segment, "compositions"))) {
          var at = Json.member(composition, "at");
          copied.set(Json.integer(Json.member(at, "first")), Json.integer(Json.member(at, "end")));
        }
      }
    }
    return copied;
  }

  private static List<String> compare(
      CutCase cut, List<CodedFile> sources, CodedFile output, BitSet copied) throws IOException {
    var times = sources.stream().map(CodedFile::times).toList();
    var wrong = new TreeMap<Integer, String>();
    for (int frame = 0; frame < cut.frames(); frame++) {
      var wanted = cut.wanted(frame);
      var recipe = cut.sources().get(wanted.source());
      var source = sources.get(wanted.source());
      var shown = shown(times.get(wanted.source()), wanted.time() + recipe.rounding());
      if (copied.get(frame)) {
        if (!source.hash(shown).equals(output.hash(frame))) {
          wrong.put(frame, "copied, but not frame " + shown + " of " + recipe.file());
        }
      } else if (!recipe.isInterlaced()) {
        var decibels = source.likeness(shown, output, frame);
        if (decibels < ALIKE_DECIBELS) {
          wrong.put(frame, "%.1f dB from frame %d of %s".formatted(decibels, shown, recipe.file()));
        }
      }
    }
    return wrong.entrySet().stream().map(CutTest::told).toList();
  }

  private static String told(Map.Entry<Integer, String> wrong) {
    return String.format(Locale.ROOT, "frame %d: %s", wrong.getKey(), wrong.getValue());
  }

  /** The last frame that begins at or before a time; the first one before all. */
  private static int shown(List<Double> times, double time) {
    var found = 0;
    for (int i = 0; i < times.size(); i++) {
      if (times.get(i) <= time) {
        found = i;
      }
    }
    return found;
  }

  private static void empty(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}

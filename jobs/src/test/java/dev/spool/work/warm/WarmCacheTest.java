package dev.spool.work.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.work.packets.ByteRange;
import dev.spool.work.warm.WarmCache.Thrift;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmCacheTest {
  private static final int BLOCK = 1_000;
  private static final byte[] SOURCE = bytes(10_500);
  private static final ByteRange ALL = new ByteRange(0, SOURCE.length);

  @TempDir Path disk;
  private Instant now = Instant.EPOCH;
  private int jobs;

  @Test
  void whatOneJobBroughtTheNextNeedNotBring() throws Exception {
    use("a", new ByteRange(2_500, 4_001));

    var next = open("a");
    assertThat(next.missing(List.of(new ByteRange(2_000, 5_000)))).isEmpty();
    assertThat(next.missing(List.of(ALL)))
        .containsExactly(new ByteRange(0, 2_000), new ByteRange(5_000, 10_500));
    assertThat(read(next, 2_000, 5_000)).isEqualTo(Arrays.copyOfRange(SOURCE, 2_000, 5_000));
  }

  @Test
  void aJobSeesNothingThatItDidNotAskFor() throws Exception {
    use("a", ALL);

    var next = open("a");
    assertThat(next.has(new ByteRange(0, 1))).isFalse();
    assertThat(next.missing(List.of(new ByteRange(500, 1_500)))).isEmpty();
    assertThat(next.has(new ByteRange(0, 2_000))).isTrue();
    assertThat(next.has(new ByteRange(0, 2_001))).isFalse();
  }

  @Test
  void sourcesWithAnotherIdentityShareNothing() throws Exception {
    use("a", ALL);
    assertThat(open("b").missing(List.of(ALL))).containsExactly(ALL);
  }

  @Test
  void aBlockThatIsNotWhatWasBroughtIsBroughtAgain() throws Exception {
    use("a", ALL);
    try (var file = new RandomAccessFile(disk.resolve("warm/a").toFile(), "rw")) {
      file.seek(3_456);
      file.write(SOURCE[3_456] + 1);
    }

    var next = open("a");
    assertThat(next.missing(List.of(ALL))).containsExactly(new ByteRange(3_000, 4_000));
    bring(next, ALL);
    assertThat(next.file()).hasBinaryContent(SOURCE);
  }

  @Test
  void aFileThatWasCutOffIsCompletedAgain() throws Exception {
    use("a", ALL);
    try (var file = new RandomAccessFile(disk.resolve("warm/a").toFile(), "rw")) {
      file.setLength(5_500);
    }

    var next = open("a");
    assertThat(next.missing(List.of(ALL))).containsExactly(new ByteRange(5_000, 10_500));
    bring(next, ALL);
    assertThat(next.file()).hasBinaryContent(SOURCE);
  }

  @Test
  void aFileWithoutItsListAndAListWithoutItsFileCostADownloadNoMore() throws Exception {
    use("a", ALL);
    use("b", ALL);
    Files.delete(disk.resolve("warm/a.blocks"));
    Files.delete(disk.resolve("warm/b"));

    assertThat(open("a").missing(List.of(ALL))).containsExactly(ALL);
    assertThat(open("b").missing(List.of(ALL))).containsExactly(ALL);
  }

  @Test
  void whoeverIsKilledLeavesCompleteBlocksOnly() throws Exception {
    try (var killed = open("a").fill(ALL)) {
      killed.next(ByteBuffer.wrap(SOURCE, 0, 2_999));

      assertThat(open("a").missing(List.of(ALL))).containsExactly(new ByteRange(2_000, 10_500));
    }
  }

  @Test
  void twoWhoBringTheSameMakeNothingWorse() throws Exception {
    var jobs = List.of(open("a"), open("a"));
    var barrier = new CyclicBarrier(2);
    try (var both = Executors.newFixedThreadPool(2)) {
      var ends =
          jobs.stream()
              .map(job ->
                  both.submit(() -> {
                    var missing = job.missing(List.of(ALL));
                    barrier.await();
                    fill(job, missing.getFirst());
                    return job.has(ALL);
                  }))
              .toList();
      assertThat(ends.get(0).get()).isTrue();
      assertThat(ends.get(1).get()).isTrue();
    }

    assertThat(open("a").missing(List.of(ALL))).isEmpty();
    assertThat(disk.resolve("warm/a")).hasBinaryContent(SOURCE);
  }

  @Test
  void whatWasNotUsedForTheLongestTimeGoesFirst() throws Exception {
    for (var name : List.of("a", "b", "c")) {
      use(name, new ByteRange(0, 3_000));
    }
    use("a", new ByteRange(0, 1));

    cache(9_000).makeRoom(0);
    assertThat(names()).containsExactlyInAnyOrder("a", "b", "c");
    cache(9_000).makeRoom(1);
    assertThat(names()).containsExactlyInAnyOrder("a", "c");
    cache(3_000).makeRoom(0);
    assertThat(names()).containsExactly("a");
  }

  @Test
  void aSourceInUseStaysWhateverTheLimit() throws Exception {
    var used = open("a");
    bring(used, ALL);
    use("b", ALL);

    cache(0).makeRoom(0);
    assertThat(names()).containsExactly("a");
    end(used);
    cache(0).makeRoom(0);
    assertThat(names()).isEmpty();
  }

  @Test
  void whatIsRemovedMeanwhileStaysWithTheJobThatHasIt() throws Exception {
    var used = open("a");
    Files.delete(disk.resolve("warm/a"));
    Files.delete(disk.resolve("warm/a.blocks"));

    bring(used, ALL);
    assertThat(used.file()).hasBinaryContent(SOURCE);
    assertThat(open("a").missing(List.of(ALL))).containsExactly(ALL);
  }

  @Test
  void whatWasForgottenIsBroughtAgain() throws Exception {
    var entry = open("a");
    bring(entry, ALL);
    entry.noteCompared();
    assertThat(open("a").isCompared()).isTrue();

    entry.forget();
    assertThat(entry.has(new ByteRange(0, 1))).isFalse();
    assertThat(open("a").isCompared()).isFalse();
    assertThat(open("a").missing(List.of(ALL))).containsExactly(ALL);
  }

  private WarmCache cache(long mostBytes) {
    return new WarmCache(disk.resolve("warm"), mostBytes, new Thrift(BLOCK, 0), () -> now);
  }

  private WarmEntry open(String identity) throws IOException {
    now = now.plusSeconds(1);
    var job = Files.createDirectories(disk.resolve("job-" + jobs++));
    return cache(1 << 20).open(identity, SOURCE.length, job.resolve("source"));
  }

  /** What a whole job does. */
  private void use(String identity, ByteRange wanted) throws IOException {
    var job = open(identity);
    bring(job, wanted);
    end(job);
  }

  private static void bring(WarmEntry job, ByteRange wanted) throws IOException {
    for (var run : job.missing(List.of(wanted))) {
      fill(job, run);
    }
    assertThat(job.has(wanted)).isTrue();
  }

  private static void fill(WarmEntry job, ByteRange run) throws IOException {
    try (var filling = job.fill(run)) {
      for (long at = run.first(); at < run.end(); at += 333) {
        filling.next(ByteBuffer.wrap(SOURCE, (int) at, (int) Math.min(333, run.end() - at)));
      }
    }
  }

  private static void end(WarmEntry job) throws IOException {
    Files.delete(job.file());
    Files.delete(job.file().resolveSibling("source.blocks"));
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(disk.resolve("warm"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".blocks"))
          .toList();
    }
  }

  private static byte[] read(WarmEntry job, int first, int end) throws IOException {
    return Arrays.copyOfRange(Files.readAllBytes(job.file()), first, end);
  }

  private static byte[] bytes(int count) {
    var bytes = new byte[count];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}

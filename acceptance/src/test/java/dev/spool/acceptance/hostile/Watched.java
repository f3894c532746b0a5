package dev.spool.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Folder;
import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/** A render whose memory and traces are watched. */
record Watched(Spool.Ran ran, long peakKilobytes) {
  private static final long LIMIT_KILOBYTES = 256 * 1024;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long LONGEST_COMPLAINT = 1000;

  /** Renders {@code project}, alone in its directory but for its media, to out.mp4. */
  static Watched render(Path directory, String project, String... options)
      throws IOException, InterruptedException {
    var scratch = Folder.made(directory.resolve("scratch"));
    var before = Folder.below(directory);
    var arguments = new ArrayList<>(Project.arguments(options));
    arguments.set(1, project);
    var started = Spool.in(directory).with("TMPDIR", scratch).start(arguments.toArray());
    long peak = 0;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (started.process().isAlive() && System.nanoTime() < end) {
      peak = Math.max(peak, peakOf(started.process().pid()));
      Thread.sleep(5);
    }
    var watched = new Watched(started.await(), peak);
    var after = new ArrayList<>(Folder.below(directory));
    if (watched.ran.status() == 0) {
      assertThat(after.remove(Project.OUTPUT)).isTrue();
    }
    assertThat(after).as("files left behind").isEqualTo(before);
    watched.isCivil();
    return watched;
  }

  /** Either a video or a list of problems; never a trace, never more memory than promised. */
  private void isCivil() {
    assertThat(ran.status()).as(ran.err()).isIn(0, 2);
    assertThat(ran.err()).doesNotContain("\tat ").doesNotContain("Exception").doesNotContain("bug");
    assertThat(ran.complaints()).allMatch(line -> line.length() < LONGEST_COMPLAINT);
    assertThat(peakKilobytes).as("peak memory in kB").isBetween(1L, LIMIT_KILOBYTES);
  }

  Watched refused() {
    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).isNotBlank();
    return this;
  }

  Watched rendered() {
    assertThat(ran.status()).as(ran.err()).isZero();
    return this;
  }

  /** The script becomes the program by exec, so that one process is all of it but its children. */
  private static long peakOf(long process) {
    try (var lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      // It has just ended.
      return 0;
    }
  }
}

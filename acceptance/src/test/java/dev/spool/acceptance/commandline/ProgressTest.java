package dev.spool.acceptance.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Spool;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  @TempDir Path directory;

  @Test
  void programsReadALineOfJsonEveryHalfSecond() {
    LongRender.of(directory, 12).writeTo(directory);
    long start = System.nanoTime();
    var ran =
        Spool.in(directory)
            .run("render", "project.json", "-o", "out.mp4", "--progress", "json")
            .succeeded();
    double seconds = (System.nanoTime() - start) / 1e9;
    var lines = ran.out().lines().map(Json::parse).toList();
    var percents = lines.stream().map(line -> Json.number(Json.member(line, "percent"))).toList();
    assertThat(percents).isSorted().allMatch(percent -> percent >= 0 && percent <= 100);
    assertThat(lines.stream().map(line -> Json.number(Json.member(line, "frame"))).toList())
        .isSorted();
    assertThat(percents.getLast()).isEqualTo(100);
    assertThat(Json.integer(Json.member(lines.getLast(), "total"))).isEqualTo(360);
    assertThat(Json.integer(Json.member(lines.getLast(), "frame"))).isEqualTo(360);
    assertThat(lines).allMatch(line -> Json.object(line).containsKey("eta_seconds"));
    // Starting takes a part of the time, in which nothing is said yet.
    assertThat(lines.size()).isBetween((int) (seconds / 1.5) - 1, (int) (seconds / 0.5) + 3);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void aBarIsDrawnWhenAskedFor() {
    LongRender.of(directory, 1).writeTo(directory);
    var ran =
        Spool.in(directory)
            .run("render", "project.json", "-o", "out.mp4", "--progress", "bar")
            .succeeded();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("100%");
  }

  @Test
  void aPipeSeesNoBar() {
    LongRender.of(directory, 1).writeTo(directory);
    var ran = Spool.in(directory).run("render", "project.json", "-o", "out.mp4");
    assertThat(ran).isEqualTo(new Spool.Ran(0, "", ""));
  }
}

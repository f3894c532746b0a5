package dev.spool.acceptance.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a render will take is said before it begins, and fits the machine it was measured on. */
@Execution(ExecutionMode.CONCURRENT)
class EstimateTest {
  private static final Pattern LINE =
      Pattern.compile(
          "estimate: (\\S+) \\((\\S+) to (\\S+)\\) s, (\\S+) \\((\\S+) to (\\S+)\\) CPU s, (\\S+) \\((\\S+) to (\\S+)\\) MB");
  private static final int TIMES = 10;

  @TempDir Path directory;

  @Test
  void aLongerProjectTakesMoreOfEverything() throws IOException {
    var spool = Spool.in(directory);
    var shorter = estimate(spool, 20);
    var longer = estimate(spool, 200);
    for (int i = 0; i < 9; i += 3) {
      assertThat(shorter[i]).isBetween(shorter[i + 1], shorter[i + 2]);
      assertThat(longer[i]).isBetween(longer[i + 1], longer[i + 2]);
      assertThat(longer[i]).isGreaterThan(shorter[i]);
    }
  }

  @Test
  void whatTheMachineWasMeasuredToTakeIsWhatEstimatesSay() throws IOException {
    var cache = directory.resolve("cache");
    var spool = Spool.in(directory).with("SPOOL_CACHE", cache);
    var said = spool.run("calibrate").succeeded().out();
    var kept = Path.of(said.substring(said.lastIndexOf("kept in ") + 8).strip());
    assertThat(kept).startsWith(cache).isRegularFile();
    var measured = estimate(spool, 200);

    var text = Files.readString(kept);
    var seconds = text.substring(text.indexOf("\"seconds\""), text.indexOf("\"spread\""));
    var slower =
        Pattern.compile(":([0-9.E-]+)")
            .matcher(seconds)
            .replaceAll(number -> ":" + TIMES * Double.parseDouble(number.group(1)));
    Files.writeString(kept, text.replace(seconds, slower));
    // What Spool itself takes to start is no chore of this machine.
    assertThat(estimate(spool, 200)[3] / measured[3]).isCloseTo(TIMES, within(1.0));
  }

  /** Seconds, CPU seconds and MB of a clip of so many seconds: each expected, low, high. */
  private double[] estimate(Spool spool, int length) throws IOException {
    if (Files.notExists(directory.resolve("clock.mp4"))) {
      Sources.clock(directory.resolve("clock.mp4"));
    }
    Project.of(
            640,
            360,
            "black",
            Project.track(
                "video",
                "clock.mp4",
                "'start':0,'end':%d,'loop':true,'fit':'cover'".formatted(length)))
        .writeTo(directory);
    var out = spool.run("explain", "project.json").succeeded().out();
    var found = LINE.matcher(out.lines().reduce((_, last) -> last).orElse(""));
    assertThat(found.matches()).as(out).isTrue();
    return IntStream.rangeClosed(1, 9)
        .mapToDouble(i -> Double.parseDouble(found.group(i)))
        .toArray();
  }
}

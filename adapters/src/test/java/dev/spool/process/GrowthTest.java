package dev.spool.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrowthTest {
  @Test
  void framesTimeAndBytesAreProgressWhenTheyGrow() {
    assertThat(signs("frame=1", "out_time_us=40000", "total_size=48")).containsOnly(true);
    assertThat(signs("frame=1", "frame=1", "frame=2", "frame=1", "frame=2"))
        .containsExactly(true, false, true, false, false);
  }

  @Test
  void reportingIsNone() {
    assertThat(
            signs(
                "frame=0",
                "fps=25.0",
                "out_time_us=N/A",
                "out_time_us=-40000",
                "total_size=0",
                "dup_frames=5",
                "progress=continue",
                "frame",
                "frame=99999999999999999999999"))
        .containsOnly(false);
  }

  private static Stream<Boolean> signs(String... lines) {
    var growth = new Growth();
    return Stream.of(lines).map(growth::isIn);
  }
}

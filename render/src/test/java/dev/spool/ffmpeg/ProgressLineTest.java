package dev.spool.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {
  @Test
  void tellsTheNumberOfFrames() {
    assertThat(ProgressLine.frames("frame=  42 ")).hasValue(42);
    assertThat(ProgressLine.frames("frame=0")).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fps=30.1",
        "progress=end",
        "",
        "frame=",
        "frame=N/A",
        "drop_frames=3",
        "xframe=3",
        "frame=99999999999999999999"
      })
  void saysNothingOfOtherLines(String line) {
    assertThat(ProgressLine.frames(line)).isEmpty();
  }
}

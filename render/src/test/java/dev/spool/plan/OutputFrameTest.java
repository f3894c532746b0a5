package dev.spool.plan;

import static dev.spool.plan.Given.HD;
import static dev.spool.plan.Given.canvas;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Target.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFrameTest {
  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 1080, 1920, 1080",
    "1920, 1080,  720, 1280,  720",
    "1920, 1080, 2160, 3840, 2160",
    "1080, 1920,  720,  720, 1280",
    "1920,  800,  540, 1296,  540",
    "1000, 1000,  481,  482,  482",
  })
  void linesCountTheShorterSide(int width, int height, int lines, int outWidth, int outHeight) {
    var frame = OutputFrame.of(canvas(width, height), new Resolution.Lines(lines));
    assertThat(frame.size()).isEqualTo(new Size(outWidth, outHeight));
    assertThat(frame.hasBars()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1919, 1079, 1920, 1080", "1, 1, 2, 2", "854, 481, 854, 482"})
  void oddSidesAreRoundedUpToEven(int width, int height, int outWidth, int outHeight) {
    var frame = OutputFrame.of(canvas(width, height), new Resolution.AsProject());
    assertThat(frame.size()).isEqualTo(new Size(outWidth, outHeight));
    assertThat(frame.scale()).isEqualTo(1);
  }

  @Test
  void exactSizesAreFittedAndCentredOnBlack() {
    var frame = OutputFrame.of(HD, new Resolution.Exactly(new Size(1080, 1080)));
    assertThat(frame.size()).isEqualTo(new Size(1080, 1080));
    assertThat(frame.area()).isEqualTo(new Rect(0, 236, 1080, 608));
    assertThat(frame.scale()).isEqualTo(0.5625);
    assertThat(frame.hasBars()).isTrue();
  }

  @Test
  void exactSizesMayLeaveBarsAtTheSides() {
    var frame = OutputFrame.of(canvas(1080, 1920), new Resolution.Exactly(new Size(1920, 1080)));
    assertThat(frame.area()).isEqualTo(new Rect(656, 0, 608, 1080));
  }

  @Test
  void anExactSizeOfTheSameShapeHasNoBars() {
    var frame = OutputFrame.of(HD, new Resolution.Exactly(new Size(1280, 720)));
    assertThat(frame.hasBars()).isFalse();
    assertThat(frame.scale()).isEqualTo(2.0 / 3);
  }

  @Test
  void placesCanvasRectanglesBetweenTheBars() {
    var frame = OutputFrame.of(HD, new Resolution.Exactly(new Size(1080, 1080)));
    assertThat(frame.place(new Rect(960, 540, 192, 160)))
        .isEqualTo(new Rect(540, 236 + 303.75, 108, 90));
  }
}

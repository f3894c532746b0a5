package dev.spool.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.Color;
import dev.spool.timeline.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileTextTest {
  private static final Text.Decoration HEAVY =
      new Text.Decoration(
          Optional.of(new Text.Stroke(Color.BLACK, 1000)),
          Optional.of(new Text.Shadow(Color.BLACK, 5, 5, 1000)));

  @TempDir private Path directory;

  @Test
  void clipsAPictureThatWouldBeTooLarge() throws IOException {
    assertThat(size("W".repeat(100), 4096, 0, 1)).isEqualTo(new Size(8192, 4050));
    assertThat(size("\n".repeat(1000), 4096, 0, 1)).isEqualTo(new Size(1, 8192));
  }

  @Test
  void paintsAHeapOfHugeLettersInAMoment() {
    takesAMoment("W".repeat(20_000), 4096, -3_850, HEAVY);
    takesAMoment("א (".repeat(7_000), 12, -1e5, Text.Decoration.NONE);
  }

  @Test
  void cutsATextThatNobodyCouldRead() throws IOException {
    assertThat(size("\n".repeat(1_000_000), 1, 0, 0.001))
        .isEqualTo(size("\n".repeat(20_000), 1, 0, 0.001));
  }

  @Test
  void survivesStrangeCharacters() {
    for (var strange : new String[] {"\uDC00\uD800", "\u202E\u2066\u202B", "\uFFFF", "\u0301"}) {
      assertThatCode(() -> size(strange, 20, 0, 1)).doesNotThrowAnyException();
    }
  }

  private void takesAMoment(String content, double size, double spacing, Text.Decoration looks) {
    Assertions.assertTimeout(
        Duration.ofSeconds(30),
        () ->
            new FontTypesetter()
                .typeset(text(content, size, spacing, looks), 1, directory.resolve("text.png")));
  }

  private Size size(String content, double size, double spacing, double scale) throws IOException {
    var info =
        new FontTypesetter()
            .typeset(
                text(content, size, spacing, Text.Decoration.NONE),
                scale,
                directory.resolve("text.png"));
    return info.video().orElseThrow().stored();
  }

  private static Text text(String content, double size, double spacing, Text.Decoration looks) {
    return new Text(
        content,
        new Text.Face("x", size, 700),
        Text.Align.CENTER,
        Color.WHITE,
        new Text.Layout(1, spacing, Optional.empty()),
        looks);
  }
}

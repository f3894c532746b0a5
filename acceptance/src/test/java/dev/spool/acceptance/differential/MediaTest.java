package dev.spool.acceptance.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.differential.Medium.Frame;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MediaTest {
  private static final Media MEDIA = Media.below(Path.of("target", "differential"));

  @Test
  void everyFrameOfEveryMediumLooksLikeItsPattern() {
    for (var recipe : Recipe.all()) {
      var medium = MEDIA.named(recipe.name());
      for (int i = 0; i < medium.times().size(); i += 7) {
        var pattern = recipe.pattern().at(recipe.times().get(i).toDouble());
        var expected = new Frame(medium.stored(), pattern).clockwise(medium.quarterTurns());
        assertThat(meanDifference(expected, medium.frame(i)))
            .as("%s, frame %d", recipe.name(), i)
            .isLessThan(4);
      }
    }
  }

  @Test
  void aFrameLastsUntilTheNextBegins() {
    var medium = MEDIA.named("uneven.mkv");
    assertThat(medium.indexAt(Rational.of(79, 1000))).isEqualTo(1);
    assertThat(medium.indexAt(Rational.of(80, 1000))).isEqualTo(2);
    assertThat(medium.indexAt(Rational.of(799999, 10_000_000))).isEqualTo(2);
    assertThat(medium.indexAt(Rational.of(99, 1))).isEqualTo(39);
  }

  private static double meanDifference(Frame expected, Frame actual) {
    assertThat(actual.size()).isEqualTo(expected.size());
    double sum = 0;
    int values = 0;
    for (int y = 0; y < actual.size().height(); y++) {
      for (int x = 0; x < actual.size().width(); x++) {
        for (int c = 0; c < 4; c++, values++) {
          double weight = c == 3 ? 1 : expected.at(x, y, 3) / 255.0;
          sum += weight * Math.abs(actual.at(x, y, c) - expected.at(x, y, c));
        }
      }
    }
    return sum / values;
  }
}

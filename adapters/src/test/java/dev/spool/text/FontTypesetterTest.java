package dev.spool.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.Color;
import dev.spool.timeline.Text;
import dev.spool.timeline.Text.Align;
import dev.spool.timeline.Text.Decoration;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontTypesetterTest {
  private static final Color YELLOW = new Color(255, 220, 40, 1);
  private static final Color HALF_RED = new Color(255, 0, 0, 0.5);

  @TempDir private Path directory;

  @Test
  void describesThePictureAsProbingWouldFindIt() throws IOException {
    var info = new FontTypesetter().typeset(text("one\ntwo").set(), 1, file());

    var picture = picture(text("one\ntwo").set(), 1);
    var size = new Size(picture.getWidth(), picture.getHeight());
    assertThat(info).isEqualTo(MediaInfo.png(size));
  }

  @Test
  void isAsHighAsItsLinesAndGrowsWithTheScale() throws IOException {
    assertThat(picture(text("one\ntwo\r\n\nfour").set(), 1).getHeight()).isEqualTo(4 * 48);
    assertThat(picture(text("one\ntwo\r\n\nfour").set(), 2.5).getHeight()).isEqualTo(4 * 120);
    assertThat(picture(text("one").wrapped(300).set(), 2.5).getWidth()).isEqualTo(750);
  }

  @Test
  void putsCapitalsInTheMiddleOfTheLine() throws IOException {
    var ink = ink(picture(text("H").set(), 1));

    assertThat(ink.height).isBetween(28, 30);
    assertThat(ink.y).isBetween(9, 14);
  }

  @Test
  void alignsLinesWithinTheWrapWidth() throws IOException {
    var left = ink(picture(text("il").wrapped(300).set(), 1));
    var center = ink(picture(text("il").wrapped(300).aligned(Align.CENTER).set(), 1));
    var right = ink(picture(text("il").wrapped(300).aligned(Align.RIGHT).set(), 1));

    assertThat(left.x).isLessThan(6);
    assertThat(center.getCenterX()).isBetween(148.0, 152.0);
    assertThat(right.getMaxX()).isGreaterThan(294);
    assertThat(List.of(center.width, right.width)).allMatch(w -> Math.abs(w - left.width) <= 1);
  }

  @Test
  void alignsToTheWidestLineWithoutAWrapWidth() throws IOException {
    var picture = picture(text("wwwwwwww\ni").aligned(Align.RIGHT).set(), 1);

    assertThat(ink(picture.getSubimage(0, 48, picture.getWidth(), 48)).x)
        .isGreaterThan(picture.getWidth() - 12);
  }

  @Test
  void wrapsAtSpacesAndBreaksOnlyWordsLongerThanALine() throws IOException {
    assertThat(lines(text("one two three").wrapped(200))).isEqualTo(2);
    assertThat(lines(text("one two three   ").wrapped(1000))).isEqualTo(1);
    assertThat(lines(text("onetwothreefour").wrapped(100))).isGreaterThan(2);
    assertThat(lines(text("abc").wrapped(1))).isEqualTo(3);
  }

  @Test
  void spacesLettersAndKernsPairs() throws IOException {
    int plain = picture(text("nnnn").set(), 1).getWidth();

    assertThat(picture(text("nnnn").spaced(10).set(), 1).getWidth()).isEqualTo(plain + 40);
    assertThat(picture(text("AV").set(), 1).getWidth())
        .isLessThan(
            picture(text("A").set(), 1).getWidth() + picture(text("V").set(), 1).getWidth());
  }

  @Test
  void isBoldFrom600On() throws IOException {
    int regular = picture(text("bold").weighing(599).set(), 1).getWidth();

    assertThat(regular).isEqualTo(picture(text("bold").set(), 1).getWidth());
    assertThat(picture(text("bold").weighing(600).set(), 1).getWidth()).isGreaterThan(regular);
  }

  @Test
  void keepsColorAndAlphaWhereLettersOverlap() throws IOException {
    var picture = picture(text("MM").spaced(-30).colored(HALF_RED).set(), 1);

    assertThat(picture.getRGB(0, 0)).isZero();
    assertThat(strongest(picture)).isEqualTo(0x80FF0000);
  }

  @Test
  void leavesRoomForStrokeAndShadow() throws IOException {
    var plain = picture(text("Hg").set(), 1);
    var stroke = new Text.Stroke(Color.BLACK, 7);
    var shadow = new Text.Shadow(Color.BLACK, 9, -2, 3);

    var stroked =
        picture(text("Hg").with(new Decoration(Optional.of(stroke), Optional.empty())).set(), 1);
    var shaded =
        picture(text("Hg").with(new Decoration(Optional.empty(), Optional.of(shadow))).set(), 1);

    assertThat(stroked.getWidth()).isEqualTo(plain.getWidth() + 2 * 4);
    assertThat(ink(stroked).width).isBetween(ink(plain).width + 6, ink(plain).width + 8);
    assertThat(shaded.getWidth()).isEqualTo(plain.getWidth() + 2 * 18);
    assertThat(ink(shaded).getMaxX())
        .isGreaterThan(ink(plain).getMaxX() + 18 + 9)
        .isLessThanOrEqualTo(shaded.getWidth());
  }

  @Test
  void paintsTheStrokeBelowTheLetters() throws IOException {
    var stroke = new Text.Stroke(new Color(0, 0, 255, 1), 4);
    var picture =
        picture(text("l").with(new Decoration(Optional.of(stroke), Optional.empty())).set(), 2);

    int middle = picture.getHeight() / 2;
    var ink = ink(picture);
    assertThat(picture.getRGB((int) ink.getCenterX(), middle)).isEqualTo(0xFFFFDC28);
    assertThat(picture.getRGB(ink.x + 2, middle)).isEqualTo(0xFF0000FF);
  }

  @Test
  void givesTheSameBytesEachTimeAlsoOverALongerFile() throws IOException {
    var text = text("Příliš žluťoučký kůň").with(shadowed(4)).set();
    var first = directory.resolve("first.png");
    var again = Files.write(directory.resolve("again.png"), new byte[100_000]);

    new FontTypesetter().typeset(text, 1.5, first);
    new FontTypesetter().typeset(text, 1.5, again);

    assertThat(again).hasSameBinaryContentAs(first);
  }

  @Test
  void turnsRightToLeftRunsAround() throws IOException {
    var logical = picture(text("שלום").set(), 1);
    var turned = picture(text("\u202Dםולש\u202C").set(), 1);

    assertThat(logical.getRGB(0, 0, logical.getWidth(), 48, null, 0, logical.getWidth()))
        .isEqualTo(turned.getRGB(0, 0, turned.getWidth(), 48, null, 0, turned.getWidth()));
  }

  @Test
  void composesAccentsAndDropsWhatIsNotSeen() throws IOException {
    int plain = picture(text("é").set(), 1).getWidth();

    assertThat(picture(text("e\u0301").set(), 1).getWidth()).isEqualTo(plain);
    assertThat(picture(text("\u200Dé\uFE0F\u0000\u0007\uD800").set(), 1).getWidth())
        .isEqualTo(plain);
  }

  @Test
  void showsABoxForWhatTheFontLacks() throws IOException {
    assertThat(ink(picture(text("漢").set(), 1)).width).isGreaterThan(10);
  }

  @Test
  void makesAnEmptyPictureOfBlankText() throws IOException {
    for (var blank : List.of("", " ", "\u0000")) {
      var picture = picture(text(blank).set(), 1);
      assertThat(picture.getWidth()).isEqualTo(1);
      assertThat(ink(picture).isEmpty()).isTrue();
    }
  }

  private static Decoration shadowed(double sigma) {
    return new Decoration(Optional.empty(), Optional.of(new Text.Shadow(Color.BLACK, 3, 3, sigma)));
  }

  private int lines(Setting setting) throws IOException {
    return picture(setting.set(), 1).getHeight() / 48;
  }

  private BufferedImage picture(Text text, double scale) throws IOException {
    new FontTypesetter().typeset(text, scale, file());
    return ImageIO.read(file().toFile());
  }

  private Path file() {
    return directory.resolve("text.png");
  }

  /** The smallest rectangle that holds everything visible. */
  private static Rectangle ink(BufferedImage picture) {
    var ink = new Rectangle(0, 0, -1, -1);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if (picture.getRGB(x, y) >>> 24 > 8) {
          ink.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return ink;
  }

  private static int strongest(BufferedImage picture) {
    int strongest = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int pixel = picture.getRGB(x, y);
        strongest = pixel >>> 24 > strongest >>> 24 ? pixel : strongest;
      }
    }
    return strongest;
  }

  private static Setting text(String content) {
    return new Setting(content, 400, Align.LEFT, YELLOW, 0, Optional.empty(), Decoration.NONE);
  }

  /** 40 pixels high on lines of 48. */
  private record Setting(
      String content,
      int weight,
      Align align,
      Color color,
      double spacing,
      Optional<Double> wrap,
      Decoration decoration) {
    Setting weighing(int other) {
      return new Setting(content, other, align, color, spacing, wrap, decoration);
    }

    Setting aligned(Align other) {
      return new Setting(content, weight, other, color, spacing, wrap, decoration);
    }

    Setting colored(Color other) {
      return new Setting(content, weight, align, other, spacing, wrap, decoration);
    }

    Setting spaced(double other) {
      return new Setting(content, weight, align, color, other, wrap, decoration);
    }

    Setting wrapped(double width) {
      return new Setting(content, weight, align, color, spacing, Optional.of(width), decoration);
    }

    Setting with(Decoration other) {
      return new Setting(content, weight, align, color, spacing, wrap, other);
    }

    Text set() {
      return new Text(
          content,
          new Text.Face("Unknown Grotesk", 40, weight),
          align,
          color,
          new Text.Layout(1.2, spacing, wrap),
          decoration);
    }
  }
}

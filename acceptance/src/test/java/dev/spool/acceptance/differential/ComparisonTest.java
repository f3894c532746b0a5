package dev.spool.acceptance.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.differential.Painter.Nudge;
import dev.spool.acceptance.differential.Scene.Look;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The comparison itself: strict where a renderer errs, lenient where an encoder does. */
class ComparisonTest {
  private static final Media MEDIA = Media.below(Path.of("target", "differential"));
  private static final String BASE = "moving.mp4";
  private static final String TOP = "portrait.mp4";
  private static final int FRAME = 7;
  private static final Picture RIGHT = picture(BASE, place(20, 5), look(0.8, "normal"), FRAME);

  @Test
  void acceptsThePictureItselfAndALittleNoise() {
    var random = new SplittableRandom(1);
    var noisy = RIGHT.copy();
    for (int i = 0; i < noisy.width * noisy.height * 3; i++) {
      int y = i / 3 / noisy.width;
      int x = i / 3 - y * noisy.width;
      noisy.set(x, y, i % 3, noisy.at(x, y, i % 3) + random.nextInt(-4, 5));
    }
    assertThat(objections(RIGHT)).isEmpty();
    assertThat(objections(noisy)).isEmpty();
  }

  @Test
  void acceptsAnEncodedPicture() {
    for (long seed = 1; seed <= 12; seed++) {
      var reference = new ReferenceCompositor(RandomProject.of(seed, MEDIA), MEDIA);
      for (int frame : List.of(0, reference.frameCount() / 2)) {
        var expected = reference.at(frame);
        assertThat(Comparison.objections(expected, encoded(expected), reference.touchy(frame)))
            .as("seed %d, frame %d", seed, frame)
            .isEmpty();
      }
    }
  }

  @Test
  void acceptsHalfAPixelOfDisagreement() {
    assertThat(objections(picture(BASE, place(20.5, 5.5), look(0.8, "normal"), FRAME))).isEmpty();
  }

  @Test
  void rejectsAShift() {
    for (int shift : new int[] {-3, -2, 2, 3}) {
      assertThat(objections(picture(BASE, place(20 + shift, 5), look(0.8, "normal"), FRAME)))
          .as("shift by %d", shift)
          .isNotEmpty();
      assertThat(objections(picture(BASE, place(20, 5 + shift), look(0.8, "normal"), FRAME)))
          .as("shift down by %d", shift)
          .isNotEmpty();
    }
  }

  @Test
  void rejectsTheNextAndThePreviousFrame() {
    for (int off : new int[] {-2, -1, 1, 2}) {
      assertThat(objections(picture(BASE, place(20, 5), look(0.8, "normal"), FRAME + off)))
          .as("off by %d", off)
          .isNotEmpty();
    }
  }

  @Test
  void rejectsAnotherOpacity() {
    assertThat(objections(picture(BASE, place(20, 5), look(0.95, "normal"), FRAME))).isNotEmpty();
    assertThat(objections(picture(BASE, place(20, 5), look(0.65, "normal"), FRAME))).isNotEmpty();
  }

  @Test
  void rejectsEveryOtherBlendMode() {
    for (var blend : Blend.values()) {
      if (blend != Blend.NORMAL) {
        assertThat(objections(picture(BASE, place(20, 5), look(0.8, blend.cssName()), FRAME)))
            .as(blend.cssName())
            .isNotEmpty();
      }
    }
  }

  @Test
  void rejectsSwappedLayers() {
    var scene = scene(BASE, place(20, 5), look(0.8, "normal"));
    var reference = new ReferenceCompositor(scene, MEDIA);
    var swapped = reference.layersAt(FRAME).reversed();
    assertThat(objections(reference.painted(FRAME, swapped, Nudge.NONE))).isNotEmpty();
  }

  @Test
  void rejectsTheWrongMatrixOfASaturatedPicture() {
    var wrong = Picture.black(RIGHT.width, RIGHT.height);
    for (int y = 0; y < RIGHT.height; y++) {
      for (int x = 0; x < RIGHT.width; x++) {
        double gray =
            0.299 * RIGHT.at(x, y, 0) + 0.587 * RIGHT.at(x, y, 1) + 0.114 * RIGHT.at(x, y, 2);
        double red = gray + 0.787 * 2 * (RIGHT.at(x, y, 0) - gray) / 1.402;
        wrong.set(x, y, 0, Math.clamp(red, 0, 255));
        wrong.set(x, y, 1, RIGHT.at(x, y, 1));
        wrong.set(x, y, 2, RIGHT.at(x, y, 2));
      }
    }
    assertThat(objections(wrong)).isNotEmpty();
  }

  private static List<String> objections(Picture actual) {
    return Comparison.objections(RIGHT, actual, new BitSet());
  }

  private static Picture encoded(Picture picture) {
    return Rendered.roundTrip(picture, Path.of("target", "differential"));
  }

  private static Picture picture(String base, Scene.Place top, Look look, int frame) {
    var reference = new ReferenceCompositor(scene(base, top, look), MEDIA);
    return reference.painted(frame, reference.layersAt(frame), Nudge.NONE);
  }

  private static Scene scene(String base, Scene.Place place, Look look) {
    var below = place(0, 0);
    var under = clip(new Scene.Place(below.x(), below.y(), null, null, "fill"), look(1, "normal"));
    return new Scene(
        new Medium.Size(320, 180),
        Rational.of(25, 1),
        "25",
        true,
        new Scene.Background("#102030", 16, 32, 48, 1),
        BigDecimal.TWO,
        List.of(track(base, under), track(TOP, clip(place, look))));
  }

  private static Scene.Track track(String media, Scene.Clip clip) {
    return new Scene.Track(media, Set.of(), null, null, List.of(clip));
  }

  private static Scene.Clip clip(Scene.Place place, Look look) {
    var timing = new Scene.Timing(BigDecimal.ZERO, BigDecimal.TWO, null, null, null, null);
    return new Scene.Clip(timing, place, look, null, Set.of());
  }

  private static Scene.Place place(double x, double y) {
    return new Scene.Place(
        new Scene.Coordinate("" + x, x, 0), new Scene.Coordinate("" + y, y, 0), null, null, "none");
  }

  private static Look look(double opacity, String blend) {
    return new Look(null, null, null, BigDecimal.valueOf(opacity), null, blend);
  }
}

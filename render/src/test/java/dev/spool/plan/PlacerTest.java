package dev.spool.plan;

import static dev.spool.plan.Given.HD;
import static dev.spool.plan.Given.fit;
import static dev.spool.plan.Given.placed;
import static dev.spool.plan.Given.transformed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Placement.Crop;
import dev.spool.plan.Placement.Mirror;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Picture.Fit;
import dev.spool.timeline.Transform;
import dev.spool.timeline.Transform.Origin;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlacerTest {
  private static final OutputFrame FRAME = OutputFrame.of(HD, new Target.Resolution.AsProject());
  private static final Size CLOCK = new Size(1280, 720);

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @Test
  void aWholePictureIsNeitherCroppedNorCut() {
    assertThat(place(Picture.PLAIN, CLOCK)).contains(Given.plainly(1280, 720));
  }

  @Test
  void coverTakesOnlyTheMiddleOfTheSource() {
    var placement = place(fit(Fit.COVER), new Size(1196, 500)).orElseThrow();
    // 331.7 of 2583.4 canvas pixels are cut off on each side: 153.6 source pixels, less the apron.
    assertThat(placement.source()).isEqualTo(new Crop(148, 0, 900, 500));
    assertThat(placement.bounds()).isEqualTo(new Rect(0, 0, 1920, 1080));
  }

  @Test
  void whatLiesBeyondTheCanvasIsNotDecodedIntoTheFrame() {
    var placement = place(at(1600, -400), CLOCK).orElseThrow();
    assertThat(placement.bounds()).isEqualTo(new Rect(1600, 0, 320, 320));
    assertThat(placement.source()).isEqualTo(new Crop(0, 396, 324, 324));
    assertThat(placement.cut()).isEqualTo(new Crop(0, 4, 320, 320));
  }

  @ParameterizedTest
  @CsvSource({"1920, 0", "0, 1080", "-1280, 0", "0, -720", "5000, 5000", "-1279.6, 0"})
  void nothingIsPlacedOffTheCanvas(double x, double y) {
    assertThat(place(at(x, y), CLOCK)).isEmpty();
  }

  @Test
  void aPictureTurnedOutOfSightIsNotPlaced() {
    var turn = new Transform(1, 1, 180, Origin.CENTER, Origin.TOP_LEFT);
    assertThat(place(transformed(at(-5, -5), turn), CLOCK)).isEmpty();
  }

  @Test
  void aScaleOfZeroShowsNothing() {
    var none = new Transform(0, 1, 0, Origin.CENTER, Origin.CENTER);
    assertThat(place(transformed(Picture.PLAIN, none), CLOCK)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"20", "200", "1000", "20000", "1000000"})
  void aHugeScaleStaysBounded(double scale) {
    var huge = new Transform(scale, scale, 0, Origin.CENTER, Origin.CENTER);
    var placement = place(transformed(Picture.PLAIN, huge), CLOCK).orElseThrow();
    assertThat(placement.bounds()).isEqualTo(new Rect(0, 0, 1920, 1080));
    assertThat(placement.scaled().width()).isLessThanOrEqualTo(Placer.MAX_SIDE);
    assertThat(placement.scaled().height()).isLessThanOrEqualTo(Placer.MAX_SIDE);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everySourcePixelLandsWhereTheDrawingSays(long seed) {
    var random = new Random(seed);
    var upright = new Size(16 + random.nextInt(4000), 16 + random.nextInt(2200));
    var drawing = randomDrawing(random, 0);
    var placement = Placer.place(drawing, upright, FRAME);
    placement.ifPresent(p -> {
      assertIsPossible(p, upright);
      assertThat(FRAME.area().covers(p.bounds(), 0)).isTrue();
      var left = p.x() - p.cut().x() - onScreen(p, p.source().x());
      var whole = onScreen(p, upright.width());
      assertThat(left + whole * seenAt(p, upright))
          .isCloseTo(exact(drawing, p, upright), within(1.6));
    });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyVisiblePointOfATurnedPictureIsKept(long seed) {
    var random = new Random(seed);
    var upright = new Size(16 + random.nextInt(4000), 16 + random.nextInt(2200));
    var drawing = randomDrawing(random, random.nextInt(3600) / 10.0);
    var placement = Placer.place(drawing, upright, FRAME);
    placement.ifPresent(p -> assertIsPossible(p, upright));
    for (int i = 0; i < 40; i++) {
      var x = random.nextInt(1920);
      var y = random.nextInt(1080);
      var dx = unturnedX(drawing, x, y) - drawing.rect().x();
      var dy = unturnedY(drawing, x, y) - drawing.rect().y();
      if (isWellInside(dx, drawing.rect().width()) && isWellInside(dy, drawing.rect().height())) {
        var p = placement.orElseThrow();
        assertThat(keptAt(p, x, y)).as("%d,%d in %s", x, y, p).isTrue();
      }
    }
  }

  @Test
  void bothMirrorsAndTheTurnAreHandedOn() {
    var turned = new Transform(-1, -1, 90, Origin.CENTER, Origin.CENTER);
    var placement = place(transformed(at(320, 180), turned), CLOCK).orElseThrow();
    assertThat(placement.mirror()).isEqualTo(new Mirror(true, true));
    assertThat(placement.degrees()).isEqualTo(90);
    assertThat(placement.bounds().intersect(FRAME.area())).isEqualTo(new Rect(600, 0, 720, 1080));
  }

  @ParameterizedTest
  @CsvSource({
    "45, 1414, 1414",
    "30, 1366, 1366",
    "90, 1000, 1000",
    "0, 1000, 1000",
    "10, 1160, 1160"
  })
  void aTurnedPictureIsAsLargeAsItsBoundingBox(double degrees, int width, int height) {
    var size = Placement.turned(1000, 1000, degrees);
    assertThat(size.width()).isCloseTo(width, within(2));
    assertThat(size.height()).isCloseTo(height, within(2));
  }

  private static Optional<Placement> place(Picture picture, Size size) {
    return Placer.place(Drawing.of(picture, size.width(), size.height(), HD), size, FRAME);
  }

  private static Picture at(double x, double y) {
    return placed(Picture.PLAIN, Coordinate.pixels(x), Coordinate.pixels(y));
  }

  private static Drawing randomDrawing(Random random, double degrees) {
    var rect =
        new Rect(
            random.nextInt(60_000) / 10.0 - 3000,
            random.nextInt(60_000) / 10.0 - 3000,
            1 + random.nextInt(60_000) / 10.0,
            1 + random.nextInt(60_000) / 10.0);
    return new Drawing(rect, Rect.EVERYWHERE, Mirror.NONE, degrees, rect.centerX(), rect.centerY());
  }

  private static void assertIsPossible(Placement p, Size upright) {
    assertThat(p.source().x() + p.source().width()).isLessThanOrEqualTo(upright.width());
    assertThat(p.source().y() + p.source().height()).isLessThanOrEqualTo(upright.height());
    assertThat(p.cut().x() + p.cut().width()).isLessThanOrEqualTo(p.scaled().width());
    assertThat(p.cut().y() + p.cut().height()).isLessThanOrEqualTo(p.scaled().height());
  }

  /** So many source pixels, in frame pixels. */
  private static double onScreen(Placement p, double sourcePixels) {
    return sourcePixels * p.scaled().width() / p.source().width();
  }

  /** The middle of what is kept, as a fraction of the source. */
  private static double seenAt(Placement p, Size upright) {
    var middle = p.cut().x() + p.cut().width() / 2.0;
    return (p.source().x() + middle * p.source().width() / p.scaled().width()) / upright.width();
  }

  private static double exact(Drawing drawing, Placement p, Size upright) {
    return drawing.rect().x() + drawing.rect().width() * seenAt(p, upright);
  }

  private static double unturnedX(Drawing d, double x, double y) {
    var angle = Math.toRadians(-d.degrees());
    return d.pivotX() + (x - d.pivotX()) * Math.cos(angle) - (y - d.pivotY()) * Math.sin(angle);
  }

  private static double unturnedY(Drawing d, double x, double y) {
    var angle = Math.toRadians(-d.degrees());
    return d.pivotY() + (x - d.pivotX()) * Math.sin(angle) + (y - d.pivotY()) * Math.cos(angle);
  }

  private static boolean isWellInside(double at, double length) {
    return at > 3 && at < length - 3;
  }

  /** Whether a frame pixel shows a pixel of the placement, corners of the turn left out. */
  private static boolean keptAt(Placement p, double x, double y) {
    var angle = Math.toRadians(-p.degrees());
    var dx = x - p.bounds().centerX();
    var dy = y - p.bounds().centerY();
    var across = dx * Math.cos(angle) - dy * Math.sin(angle);
    var down = dx * Math.sin(angle) + dy * Math.cos(angle);
    return Math.abs(across) <= p.cut().width() / 2.0 + 2
        && Math.abs(down) <= p.cut().height() / 2.0 + 2;
  }
}

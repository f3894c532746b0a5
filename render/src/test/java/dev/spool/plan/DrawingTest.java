package dev.spool.plan;

import static dev.spool.plan.Given.HD;
import static dev.spool.plan.Given.fit;
import static dev.spool.plan.Given.picture;
import static dev.spool.plan.Given.placed;
import static dev.spool.plan.Given.transformed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spool.timeline.Animation.Property;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Picture.Box;
import dev.spool.timeline.Picture.Fit;
import dev.spool.timeline.Picture.FitMode;
import dev.spool.timeline.Transform;
import dev.spool.timeline.Transform.Origin;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {
  private static final Coordinate ZERO = Coordinate.pixels(0);
  private static final Box CANVAS = new Box.Canvas();

  @ParameterizedTest
  @CsvSource({
    "FILL,    1196, 500,      0,       0, 1920,    1080",
    "CONTAIN, 1196, 500,      0, 138.662, 1920, 802.676",
    "COVER,   1196, 500, -331.68,      0, 2583.36, 1080",
    "NONE,    1196, 500,      0,       0, 1196,     500",
    "FILL,     540, 960,      0,       0, 1920,    1080",
    "CONTAIN,  540, 960, 656.25,       0, 607.5,   1080",
    "COVER,    540, 960,      0, -1166.667, 1920, 3413.333",
    "NONE,     540, 960,      0,       0,  540,     960",
  })
  void fitsAsCssObjectFitDoes(
      Fit fit, double nw, double nh, double x, double y, double width, double height) {
    var drawing = Drawing.of(fit(fit), nw, nh, HD);
    assertRect(drawing.rect(), x, y, width, height);
    var clip = fit == Fit.COVER ? new Rect(0, 0, 1920, 1080) : Rect.EVERYWHERE;
    assertThat(drawing.clip()).isEqualTo(clip);
  }

  @ParameterizedTest
  @CsvSource({
    "FILL,    1196, 500, 1920,     1080",
    "CONTAIN, 1196, 500, 2583.36,  1080",
    "COVER,   1196, 500, 1920,  802.676",
    "NONE,    1196, 500, 1196,      500",
    "FILL,     540, 960, 1920,     1080",
    "CONTAIN,  540, 960, 1920, 3413.333",
    "COVER,    540, 960, 607.5,    1080",
    "NONE,     540, 960,  540,      960",
  })
  void literalFitDrawsWhatTheCanvasCodeDraws(
      Fit fit, double nw, double nh, double width, double height) {
    var drawing = Drawing.of(picture(fit, FitMode.LITERAL, CANVAS), nw, nh, HD);
    assertRect(drawing.rect(), 0, 0, width, height);
    assertThat(drawing.clip()).isEqualTo(Rect.EVERYWHERE);
  }

  @ParameterizedTest
  @CsvSource({
    "FILL,    100, 60, 400, 300",
    "CONTAIN, 100, 126.25, 400, 167.5",
    "COVER,   -58.209, 60, 716.418, 300",
    "NONE,    -58.209, 60, 716.418, 300",
  })
  void anExplicitBoxIsWhatFitWorksIn(Fit fit, double x, double y, double width, double height) {
    var given =
        placed(
            picture(fit, FitMode.CANONICAL, new Box.Explicit(400, 300)),
            Coordinate.pixels(100),
            Coordinate.pixels(60));
    var drawing = Drawing.of(given, 716.4179, 300, HD);
    assertRect(drawing.rect(), x, y, width, height);
    if (fit == Fit.COVER || fit == Fit.NONE) {
      assertThat(drawing.clip()).isEqualTo(new Rect(100, 60, 400, 300));
    }
  }

  @ParameterizedTest
  @CsvSource({"1196, 500, 1920", "1195, 501, 1920", "1197, 499, 1920", "1194, 500, 1194"})
  void aBoxThatRepeatsTheNaturalSizeIsNoise(double width, double height, double drawn) {
    var noisy = picture(Fit.FILL, FitMode.CANONICAL, new Box.UnlessNatural(width, height));
    assertThat(Drawing.of(noisy, 1196, 500, HD).rect().width()).isEqualTo(drawn);
  }

  @Test
  void noiseLeavesNaturalSizeForFitNone() {
    var noisy = picture(Fit.NONE, FitMode.CANONICAL, new Box.UnlessNatural(1196, 500));
    var drawing = Drawing.of(noisy, 1196, 500, HD);
    assertThat(drawing.rect()).isEqualTo(new Rect(0, 0, 1196, 500));
    assertThat(drawing.clip()).isEqualTo(Rect.EVERYWHERE);
  }

  @Test
  void aSideThatIsNotGivenTakesTheNaturalOne() {
    var box = new Box.Explicit(300, Double.NaN);
    var drawing = Drawing.of(picture(Fit.FILL, FitMode.CANONICAL, box), 1196, 500, HD);
    assertThat(drawing.rect()).isEqualTo(new Rect(0, 0, 300, 500));
  }

  @Test
  void fitNoneIsCentredInAnExplicitBoxAndClippedToIt() {
    var box = new Box.Explicit(400, 300);
    var drawing = Drawing.of(picture(Fit.NONE, FitMode.CANONICAL, box), 1196, 500, HD);
    assertThat(drawing.rect()).isEqualTo(new Rect(-398, -100, 1196, 500));
    assertThat(drawing.clip()).isEqualTo(new Rect(0, 0, 400, 300));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "0.5, 362, 290", "1, 724, 580"})
  void percentagesPlaceAsCssBackgroundPositionDoes(double part, double x, double y) {
    var share = new Coordinate(0, part, -part);
    var drawing = Drawing.of(placed(Picture.PLAIN, share, share), 1196, 500, HD);
    assertThat(drawing.rect()).isEqualTo(new Rect(x, y, 1196, 500));
  }

  @Test
  void percentagesOfAFittedPictureCountItsBox() {
    var share = new Coordinate(10, 1, -1);
    var given =
        placed(picture(Fit.FILL, FitMode.CANONICAL, new Box.Explicit(400, 300)), share, ZERO);
    assertThat(Drawing.of(given, 1196, 500, HD).rect()).isEqualTo(new Rect(1530, 0, 400, 300));
  }

  @Test
  void scalesAboutTheCentre() {
    var drawing = Drawing.of(scaled(2, 0.5, Origin.CENTER), 400, 200, HD);
    assertThat(drawing.rect()).isEqualTo(new Rect(-200, 50, 800, 100));
  }

  @Test
  void scalesAboutTheTopLeftInFormsThatSaySo() {
    var drawing = Drawing.of(scaled(2, 0.5, Origin.TOP_LEFT), 400, 200, HD);
    assertThat(drawing.rect()).isEqualTo(new Rect(0, 0, 800, 100));
  }

  @Test
  void aNegativeScaleMirrorsInPlace() {
    var drawing = Drawing.of(scaled(-1, 1, Origin.CENTER), 400, 200, HD);
    assertThat(drawing.rect()).isEqualTo(new Rect(0, 0, 400, 200));
    assertThat(drawing.mirror()).isEqualTo(new Placement.Mirror(true, false));
  }

  @Test
  void aNegativeScaleAboutTheTopLeftFlipsToTheOtherSide() {
    var drawing = Drawing.of(scaled(-2, -1, Origin.TOP_LEFT), 400, 200, HD);
    assertThat(drawing.rect()).isEqualTo(new Rect(-800, -200, 800, 200));
    assertThat(drawing.mirror()).isEqualTo(new Placement.Mirror(true, true));
  }

  @Test
  void theClipOfABoxScalesWithItsPicture() {
    var covered =
        transformed(fit(Fit.COVER), new Transform(0.5, 0.5, 0, Origin.CENTER, Origin.CENTER));
    var drawing = Drawing.of(covered, 1196, 500, HD);
    assertRect(drawing.rect(), 314.16, 270, 1291.68, 540);
    assertRect(drawing.clip(), 480, 270, 960, 540);
  }

  @Test
  void turnsAboutThePivotOfTheScaledPicture() {
    var given =
        transformed(Picture.PLAIN, new Transform(2, 2, 30, Origin.TOP_LEFT, new Origin(1, 0.5)));
    var drawing = Drawing.of(given, 400, 200, HD);
    assertThat(drawing.degrees()).isEqualTo(30);
    assertThat(drawing.pivotX()).isEqualTo(800);
    assertThat(drawing.pivotY()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"-90, 270", "450, 90", "360, 0", "-0.0000001, 0", "-720, 0", "359.5, 359.5"})
  void degreesAreBroughtIntoOneTurn(double given, double normal) {
    var turned = new Transform(1, 1, given, Origin.CENTER, Origin.CENTER);
    var drawing = Drawing.of(transformed(Picture.PLAIN, turned), 400, 200, HD);
    assertThat(drawing.degrees()).isCloseTo(normal, within(1e-9));
  }

  @Test
  void animatedPixelsReplaceOnlyThePixelsOfACoordinate() {
    var given = placed(Picture.PLAIN, new Coordinate(7, 0.5, -0.5), Coordinate.pixels(9));
    var moment = Map.of(Property.X, 100.0, Property.Y, -20.0);
    assertThat(Drawing.of(given, 400, 200, HD, moment).rect())
        .isEqualTo(new Rect(860, -20, 400, 200));
  }

  private static Picture scaled(double x, double y, Origin origin) {
    return transformed(Picture.PLAIN, new Transform(x, y, 0, origin, Origin.CENTER));
  }

  private static void assertRect(Rect rect, double x, double y, double width, double height) {
    var slack = within(1e-3);
    assertThat(rect.x()).as("x of %s", rect).isCloseTo(x, slack);
    assertThat(rect.y()).as("y of %s", rect).isCloseTo(y, slack);
    assertThat(rect.width()).as("width of %s", rect).isCloseTo(width, slack);
    assertThat(rect.height()).as("height of %s", rect).isCloseTo(height, slack);
  }
}

package dev.spool.acceptance.differential;

import dev.spool.acceptance.differential.Medium.Size;
import dev.spool.acceptance.differential.Scene.Clip;
import dev.spool.acceptance.differential.Scene.Coordinate;
import dev.spool.acceptance.differential.Scene.Place;
import dev.spool.acceptance.differential.Scene.Track;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rule 2.5: where a picture lands on the canvas. The drawn rectangle is cut to the box, then scaled
 * and turned clockwise about the centre of the drawn rectangle.
 */
record Placement(Rectangle drawn, Rectangle box, double scaleX, double scaleY, double degrees) {
  private static final Set<String> FITS = Set.of("fill", "contain", "cover", "none");

  /** Canvas pixels, origin top left. */
  record Rectangle(double x, double y, double width, double height) {
    boolean holds(double pointX, double pointY) {
      return pointX >= x && pointX < x + width && pointY >= y && pointY < y + height;
    }
  }

  static Placement of(Scene scene, Track track, Clip clip, Size natural) {
    var place = clip.place();
    var fit = fit(track, place);
    boolean explicit = hasExplicitBox(scene, place, natural);
    double width = scene.size().width();
    double height = scene.size().height();
    if (explicit && place.width() != null && place.height() != null) {
      width = place.width().doubleValue();
      height = place.height().doubleValue();
    } else if (fit.equals("none")) {
      width = natural.width();
      height = natural.height();
    }
    var size = drawnSize(fit, width, height, natural);
    double x = at(place.x(), scene.size().width(), size.width());
    double y = at(place.y(), scene.size().height(), size.height());
    var box = new Rectangle(x, y, width, height);
    var drawn =
        new Rectangle(
            x + (width - size.width()) / 2,
            y + (height - size.height()) / 2,
            size.width(),
            size.height());
    var look = clip.look();
    return new Placement(
        drawn, box, or(look.scaleX(), 1), or(look.scaleY(), 1), or(look.rotation(), 0));
  }

  /** The clip's own fit, else the track's, else none; unknown words count as absent. */
  static String fit(Track track, Place place) {
    if (place.fit() != null && FITS.contains(place.fit())) {
      return place.fit();
    }
    return track.fit() != null && FITS.contains(track.fit()) ? track.fit() : "none";
  }

  /** Whether width and height say something, or are the noise that the editor stamps on clips. */
  static boolean hasExplicitBox(Scene scene, Place place, Size natural) {
    return place.width() != null
        && place.height() != null
        && !(scene.stamped() && isNoise(place.width(), place.height(), natural));
  }

  private static boolean isNoise(BigDecimal width, BigDecimal height, Size natural) {
    boolean isNatural =
        Math.abs(width.doubleValue() - natural.width()) <= 1
            && Math.abs(height.doubleValue() - natural.height()) <= 1;
    return isNatural || (width.doubleValue() == 1920 && height.doubleValue() == 1080);
  }

  private static Rectangle drawnSize(String fit, double width, double height, Size natural) {
    double across = width / natural.width();
    double down = height / natural.height();
    return switch (fit) {
      case "fill" -> new Rectangle(0, 0, width, height);
      case "contain" -> scaled(natural, Math.min(across, down));
      case "cover" -> scaled(natural, Math.max(across, down));
      default -> scaled(natural, 1);
    };
  }

  private static Rectangle scaled(Size natural, double factor) {
    return new Rectangle(0, 0, natural.width() * factor, natural.height() * factor);
  }

  private static double at(@Nullable Coordinate coordinate, double scene, double local) {
    return coordinate == null ? 0 : coordinate.resolve(scene, local);
  }

  private static double or(@Nullable BigDecimal value, double absent) {
    return value == null ? absent : value.doubleValue();
  }
}

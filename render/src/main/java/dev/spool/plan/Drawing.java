package dev.spool.plan;

import dev.spool.timeline.Animation.Property;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Picture.Box;
import dev.spool.timeline.Picture.FitMode;
import dev.spool.timeline.Transform;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a picture is drawn on the canvas, in canvas pixels: the whole picture's rectangle, the part
 * outside of which it is clipped, which ways it is mirrored, and its turn in degrees clockwise
 * about a point.
 */
record Drawing(
    Rect rect, Rect clip, Placement.Mirror mirror, double degrees, double pivotX, double pivotY) {

  /** The resting place of a picture of this natural size. */
  static Drawing of(Picture picture, double naturalWidth, double naturalHeight, Canvas canvas) {
    return of(picture, naturalWidth, naturalHeight, canvas, Map.of());
  }

  /** The place while some properties have the values of a moment. */
  static Drawing of(
      Picture picture, double nw, double nh, Canvas canvas, Map<Property, Double> moment) {
    var values = new EnumMap<Property, Double>(Property.class);
    values.putAll(moment);
    var transform = picture.transform();
    var fitted = fit(picture, nw, nh, canvas, values);
    var scaleX = values.getOrDefault(Property.SCALE_X, transform.scaleX());
    var scaleY = values.getOrDefault(Property.SCALE_Y, transform.scaleY());
    return scaled(
        fitted,
        transform,
        scaleX,
        scaleY,
        values.getOrDefault(Property.ROTATION, transform.degrees()));
  }

  private record Fitted(Rect rect, Rect clip) {}

  private static Drawing scaled(
      Fitted fitted, Transform transform, double sx, double sy, double degrees) {
    var origin = transform.scaleOrigin();
    var rect = fitted.rect.scaledAbout(origin.x(), origin.y(), sx, sy);
    var clip = fitted.clip;
    if (!clip.equals(Rect.EVERYWHERE)) {
      var pointX = fitted.rect.x() + fitted.rect.width() * origin.x();
      var pointY = fitted.rect.y() + fitted.rect.height() * origin.y();
      clip =
          clip.scaledAbout(
              fraction(pointX - clip.x(), clip.width()),
              fraction(pointY - clip.y(), clip.height()),
              sx,
              sy);
    }
    var turn = transform.turnOrigin();
    return new Drawing(
        rect,
        clip,
        new Placement.Mirror(sx < 0, sy < 0),
        normal(degrees),
        rect.x() + rect.width() * turn.x(),
        rect.y() + rect.height() * turn.y());
  }

  private static double fraction(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  private static double normal(double degrees) {
    var turn = degrees % 360;
    var positive = turn < 0 ? turn + 360 : turn;
    return Math.abs(positive - 360) < 1e-6 ? 0 : positive;
  }

  private static Fitted fit(
      Picture picture, double nw, double nh, Canvas canvas, Map<Property, Double> values) {
    var box = boxSize(picture.box(), nw, nh);
    var scene = new Rect(0, 0, canvas.width(), canvas.height());
    if (picture.fitMode() == FitMode.LITERAL) {
      return literal(picture, nw, nh, box, scene, values);
    }
    if (box == null && picture.fit() == Picture.Fit.NONE) {
      return new Fitted(at(picture, scene, nw, nh, values), Rect.EVERYWHERE);
    }
    var bw = box == null ? scene.width() : box.width();
    var bh = box == null ? scene.height() : box.height();
    var place = at(picture, scene, bw, bh, values);
    return switch (picture.fit()) {
      case FILL -> new Fitted(place, Rect.EVERYWHERE);
      case CONTAIN -> centered(place, nw, nh, Math.min(bw / nw, bh / nh), Rect.EVERYWHERE);
      case COVER -> centered(place, nw, nh, Math.max(bw / nw, bh / nh), place);
      case NONE -> centered(place, nw, nh, 1, place);
    };
  }

  private static Fitted centered(Rect box, double nw, double nh, double k, Rect clip) {
    var w = k * nw;
    var h = k * nh;
    return new Fitted(
        new Rect(box.x() + (box.width() - w) / 2, box.y() + (box.height() - h) / 2, w, h), clip);
  }

  /** What the editor's canvas code draws: contain and cover exchanged for wide pictures. */
  private static Fitted literal(
      Picture picture,
      double nw,
      double nh,
      @Nullable Rect box,
      Rect scene,
      Map<Property, Double> values) {
    var byHeight = scene.height() / nh;
    var byWidth = scene.width() / nw;
    var landscape = nw > nh;
    return switch (picture.fit()) {
      case FILL ->
          new Fitted(at(picture, scene, scene.width(), scene.height(), values), Rect.EVERYWHERE);
      case CONTAIN -> scaledTo(picture, scene, nw, nh, landscape ? byHeight : byWidth, values);
      case COVER -> scaledTo(picture, scene, nw, nh, landscape ? byWidth : byHeight, values);
      case NONE -> {
        var rect = at(picture, scene, nw, nh, values);
        var clip =
            box == null ? Rect.EVERYWHERE : new Rect(rect.x(), rect.y(), box.width(), box.height());
        yield new Fitted(rect, clip);
      }
    };
  }

  private static Fitted scaledTo(
      Picture picture, Rect scene, double nw, double nh, double k, Map<Property, Double> values) {
    return new Fitted(at(picture, scene, k * nw, k * nh, values), Rect.EVERYWHERE);
  }

  private static Rect at(
      Picture picture, Rect scene, double w, double h, Map<Property, Double> values) {
    var x = values.getOrDefault(Property.X, picture.x().pixels());
    var y = values.getOrDefault(Property.Y, picture.y().pixels());
    return new Rect(
        picture.x().in(scene.width(), w) - picture.x().pixels() + x,
        picture.y().in(scene.height(), h) - picture.y().pixels() + y,
        w,
        h);
  }

  private static @Nullable Rect boxSize(Box box, double nw, double nh) {
    return switch (box) {
      case Box.Canvas() -> null;
      case Box.Explicit(var w, var h) ->
          new Rect(0, 0, Double.isNaN(w) ? nw : w, Double.isNaN(h) ? nh : h);
      case Box.UnlessNatural(var w, var h) ->
          Math.abs(w - nw) <= 1 && Math.abs(h - nh) <= 1 ? null : new Rect(0, 0, w, h);
    };
  }
}

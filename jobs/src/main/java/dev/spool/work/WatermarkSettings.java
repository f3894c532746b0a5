package dev.spool.work;

import dev.spool.plan.Finish.Extent;
import dev.spool.plan.Finish.Watermark;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Problem.Code;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the watermark: which picture, where, how large, how opaque. */
final class WatermarkSettings {
  /** Every name that a setting of the watermark can have. */
  static final Set<String> NAMES =
      Set.of(
          Watermark.SETTING,
          "watermark/position",
          "watermark/margin",
          "watermark/x",
          "watermark/y",
          "watermark/width",
          "watermark/scale",
          "watermark/opacity");

  private static final double USUAL_MARGIN = 24;
  private static final String USUAL_POSITION = "bottom-right";

  /** Row by row. */
  private static final List<String> POSITIONS =
      List.of(
          "top-left",
          "top",
          "top-right",
          "left",
          "center",
          "right",
          "bottom-left",
          "bottom",
          "bottom-right");

  private WatermarkSettings() {}

  static Optional<Watermark> read(Pointed settings) {
    if (!settings.hasAny("watermark/")) {
      return Optional.empty();
    }
    var name = settings.text(Watermark.SETTING);
    if (name.isEmpty()) {
      settings.problem(Watermark.SETTING, Code.MISSING_FIELD, "A watermark needs an asset.");
    }
    var opacity = settings.number("watermark/opacity", 0, 1).orElse(1.0);
    var extent = extent(settings);
    var point = point(settings);
    return name.map(n -> new Watermark(n, point.x, point.y, extent, opacity));
  }

  private static Extent extent(Pointed settings) {
    settings.notBoth("watermark/scale", "watermark/width");
    var scale = settings.number("watermark/scale", 0.01, 100).orElse(1.0);
    return settings
        .number("watermark/width", 1, Canvas.MAX_SIDE)
        .<Extent>map(Extent.Width::new)
        .orElseGet(() -> new Extent.Scale(scale));
  }

  private record Point(Coordinate x, Coordinate y) {}

  private static Point point(Pointed settings) {
    settings.notBoth("watermark/position", "watermark/x");
    settings.notBoth("watermark/margin", "watermark/x");
    settings.together("watermark/x", "watermark/y");
    var x = settings.number("watermark/x", -Canvas.MAX_SIDE, Canvas.MAX_SIDE);
    var y = settings.number("watermark/y", -Canvas.MAX_SIDE, Canvas.MAX_SIDE);
    var margin = settings.number("watermark/margin", 0, Canvas.MAX_SIDE).orElse(USUAL_MARGIN);
    if (x.isPresent() && y.isPresent()) {
      return new Point(Coordinate.pixels(x.get()), Coordinate.pixels(y.get()));
    }
    var place = POSITIONS.indexOf(settings.text("watermark/position").orElse(USUAL_POSITION));
    if (place < 0) {
      settings.notOneOf("watermark/position", POSITIONS);
    }
    return new Point(third(place % 3, margin), third(place / 3, margin));
  }

  /** At the beginning of an axis, in its middle, or at its end. */
  private static Coordinate third(int third, double margin) {
    return switch (third) {
      case 1 -> new Coordinate(0, 0.5, -0.5);
      case 2 -> new Coordinate(0 - margin, 1, -1);
      default -> Coordinate.pixels(margin);
    };
  }
}

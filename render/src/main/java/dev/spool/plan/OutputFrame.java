package dev.spool.plan;

import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.Color;
import java.util.Optional;

/**
 * The encoded picture and where the canvas lies in it: canvas pixel p is at {@code left + scale *
 * p}. Sides are even, as 4:2:0 wants them; {@code area} is the part the canvas covers.
 */
public record OutputFrame(Size size, Rect area, double scale) {

  /** The frame that {@code target} asks for. */
  public static OutputFrame of(Canvas canvas, Target.Resolution resolution) {
    return switch (resolution) {
      case Target.Resolution.AsProject() -> scaled(canvas, 1);
      case Target.Resolution.Lines(var lines) ->
          scaled(canvas, (double) lines / Math.min(canvas.width(), canvas.height()));
      case Target.Resolution.Exactly(var size) -> fitted(canvas, size);
    };
  }

  private static OutputFrame scaled(Canvas canvas, double scale) {
    var size = new Size(even(canvas.width() * scale), even(canvas.height() * scale));
    return new OutputFrame(size, new Rect(0, 0, size.width(), size.height()), scale);
  }

  /** This frame made smaller: what is shown lies as it did, inside the size asked for. */
  OutputFrame scaledTo(Target.Resolution resolution) {
    return of(new Canvas(size.width(), size.height(), Color.BLACK, Optional.empty()), resolution);
  }

  private static OutputFrame fitted(Canvas canvas, Size wanted) {
    var size = new Size(even(wanted.width()), even(wanted.height()));
    var scale =
        Math.min((double) size.width() / canvas.width(), (double) size.height() / canvas.height());
    var width = even(canvas.width() * scale);
    var height = even(canvas.height() * scale);
    var left = (size.width() - width) / 4 * 2;
    var top = (size.height() - height) / 4 * 2;
    return new OutputFrame(size, new Rect(left, top, width, height), scale);
  }

  private static int even(double side) {
    var rounded = (int) Math.round(side);
    return Math.max(2, rounded + rounded % 2);
  }

  /** A rectangle of the canvas in pixels of this frame. */
  public Rect place(Rect onCanvas) {
    return new Rect(
        area.x() + onCanvas.x() * scale,
        area.y() + onCanvas.y() * scale,
        onCanvas.width() * scale,
        onCanvas.height() * scale);
  }

  /** Whether the canvas leaves bars that must stay black. */
  public boolean hasBars() {
    return area.width() != size.width() || area.height() != size.height();
  }
}

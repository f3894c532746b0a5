package dev.spool.plan;

import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Placement.Crop;
import java.util.Optional;

/**
 * Turns a drawing in canvas pixels into whole-pixel steps on the frame, touching no more of the
 * source than can be seen.
 */
final class Placer {
  /** Source pixels taken beyond what is seen, so that scaling has neighbours to look at. */
  private static final int APRON = 4;

  /** Nothing larger than this is ever scaled to, in pixels a side. */
  static final int MAX_SIDE = 16_384;

  private Placer() {}

  /** Empty when nothing of it falls on the canvas. {@code upright} is the source in pixels. */
  static Optional<Placement> place(Drawing drawing, Size upright, OutputFrame frame) {
    var rect = frame.place(drawing.rect());
    var clip =
        drawing.clip().equals(Rect.EVERYWHERE) ? Rect.EVERYWHERE : frame.place(drawing.clip());
    var pivot = frame.place(new Rect(drawing.pivotX(), drawing.pivotY(), 0, 0));
    var sight =
        drawing.degrees() == 0
            ? frame.area()
            : seenBefore(frame.area(), pivot.x(), pivot.y(), drawing.degrees());
    var seen = rect.intersect(clip).intersect(sight);
    if (Math.round(seen.width()) < 1 || Math.round(seen.height()) < 1) {
      return Optional.empty();
    }
    return Optional.of(steps(drawing, rect, seen, upright, pivot));
  }

  private static Placement steps(Drawing drawing, Rect rect, Rect seen, Size upright, Rect pivot) {
    var across = axis(rect.x(), rect.width(), seen.x(), seen.width(), upright.width());
    var down = axis(rect.y(), rect.height(), seen.y(), seen.height(), upright.height());
    var cut = new Crop(across.cutAt, down.cutAt, across.kept, down.kept);
    var source = new Crop(across.from, down.from, across.taken, down.taken);
    var turned = Placement.turned(cut.width(), cut.height(), drawing.degrees());
    var centerX = across.at + across.kept / 2.0;
    var centerY = down.at + down.kept / 2.0;
    var angle = Math.toRadians(drawing.degrees());
    var dx = centerX - pivot.x();
    var dy = centerY - pivot.y();
    var x = pivot.x() + dx * Math.cos(angle) - dy * Math.sin(angle) - turned.width() / 2.0;
    var y = pivot.y() + dx * Math.sin(angle) + dy * Math.cos(angle) - turned.height() / 2.0;
    return new Placement(
        drawing.mirror(),
        source,
        new Size(across.scaled, down.scaled),
        cut,
        drawing.degrees(),
        (int) Math.round(x),
        (int) Math.round(y));
  }

  /**
   * One axis of a placement: source [from, +taken) becomes {@code scaled}, of which [cutAt, +kept)
   * lands at {@code at}.
   */
  private record Axis(int from, int taken, int scaled, int cutAt, int kept, int at) {}

  private static Axis axis(double at, double length, double seenAt, double seenLength, int source) {
    var first = (int) Math.round(seenAt);
    var kept = Math.max(1, (int) Math.round(seenAt + seenLength) - first);
    if (kept >= Math.round(at + length) - Math.round(at)) {
      return new Axis(0, source, Math.min(kept, MAX_SIDE), 0, Math.min(kept, MAX_SIDE), first);
    }
    var perPixel = source / length;
    var from = even(Math.max(0, (int) Math.floor((seenAt - at) * perPixel) - APRON));
    var end = (int) Math.ceil((seenAt + seenLength - at) * perPixel) + APRON;
    var taken = Math.min(source, end + end % 2) - from;
    if (taken * 10L > source * 9L) {
      from = 0;
      taken = source;
    }
    var scaled = Math.round(taken / perPixel);
    if (scaled > MAX_SIDE) {
      return magnified(
          at, seenAt + seenLength / 2, perPixel, source, new Axis(0, 0, kept, 0, kept, first));
    }
    var whole = (int) Math.max(kept, scaled);
    var cutAt = Math.clamp(Math.round(seenAt - at - from / perPixel), 0, whole - kept);
    return new Axis(from, taken, whole, cutAt, kept, first);
  }

  /** So large that what is seen lies within a source pixel or two. */
  private static Axis magnified(double at, double middle, double perPixel, int source, Axis seen) {
    var pixel = Math.clamp((long) Math.floor((middle - at) * perPixel), 0, source - 1);
    var from = even(pixel);
    return new Axis(from, Math.min(2, source - from), seen.scaled, 0, seen.kept, seen.at);
  }

  private static int even(int value) {
    return value / 2 * 2;
  }

  /** The part of the unturned plane that a turn about the pivot brings into {@code area}. */
  private static Rect seenBefore(Rect area, double pivotX, double pivotY, double degrees) {
    var cos = Math.cos(Math.toRadians(-degrees));
    var sin = Math.sin(Math.toRadians(-degrees));
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int corner = 0; corner < 4; corner++) {
      var dx = (corner % 2 == 0 ? area.x() : area.right()) - pivotX;
      var dy = (corner < 2 ? area.y() : area.bottom()) - pivotY;
      var x = pivotX + dx * cos - dy * sin;
      var y = pivotY + dx * sin + dy * cos;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    return new Rect(left - 2, top - 2, right - left + 4, bottom - top + 4);
  }
}

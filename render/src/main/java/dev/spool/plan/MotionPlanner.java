package dev.spool.plan;

import dev.spool.media.VideoStream.Size;
import dev.spool.plan.LayerPlanner.PictureSize;
import dev.spool.plan.LayerPlanner.Sampler;
import dev.spool.plan.Placement.Crop;
import dev.spool.timeline.Animation.Property;
import dev.spool.timeline.Picture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Samples a picture's animations, frame by frame, in frame pixels. */
record MotionPlanner(
    ResolvedTimeline timeline, Duration clipStart, Picture picture, PictureSize size) {
  /** An animated picture is never scaled beyond this many pixels a side. */
  private static final double MAX_SIDE = 8192;

  /** Empty when nothing changes during these frames. */
  Optional<Motion> motion(FrameRange at) {
    if (picture.animations().isEmpty()) {
      return Optional.empty();
    }
    var sampler = new Sampler(timeline.rate(), clipStart, picture.animations());
    var constants = sampler.constants(at).keySet();
    var animated = sampler.at(at.first()).keySet();
    var moving = animated.stream().filter(p -> !constants.contains(p)).toList();
    if (moving.isEmpty()) {
      return Optional.empty();
    }
    var fades = moving.contains(Property.OPACITY);
    var moves = moving.stream().anyMatch(p -> p != Property.OPACITY);
    var scales = moving.contains(Property.SCALE_X) || moving.contains(Property.SCALE_Y);
    return Optional.of(
        sample(at, sampler, fades, moves, scales, moving.contains(Property.ROTATION)));
  }

  private Motion sample(
      FrameRange at, Sampler sampler, boolean fades, boolean moves, boolean scales, boolean turns) {
    var drawings = new ArrayList<Drawing>();
    var opacity = new ArrayList<Double>();
    for (long frame = at.first(); frame < at.end(); frame++) {
      var moment = sampler.at(frame);
      drawings.add(Drawing.of(picture, size.width(), size.height(), timeline.canvas(), moment));
      opacity.add(picture.opacity() * moment.getOrDefault(Property.OPACITY, 1.0));
    }
    var frame = timeline.frame();
    return new Motion(
        each(moves, drawings, d -> frame.place(center(d)).x()),
        each(moves, drawings, d -> frame.place(center(d)).y()),
        each(scales, drawings, d -> side(d.rect().width() * frame.scale())),
        each(scales, drawings, d -> side(d.rect().height() * frame.scale())),
        each(turns, drawings, Drawing::degrees),
        fades ? opacity : List.of());
  }

  private static List<Double> each(
      boolean wanted, List<Drawing> drawings, ToDoubleFunction<Drawing> value) {
    return wanted ? drawings.stream().map(value::applyAsDouble).toList() : List.of();
  }

  private static double side(double pixels) {
    return Math.clamp(Math.rint(pixels), 1, MAX_SIDE);
  }

  /** Where the centre of the visible part lies after the turn about the pivot. */
  private static Rect center(Drawing drawing) {
    var seen = drawing.rect().intersect(drawing.clip());
    var angle = Math.toRadians(drawing.degrees());
    var dx = seen.centerX() - drawing.pivotX();
    var dy = seen.centerY() - drawing.pivotY();
    return new Rect(
        drawing.pivotX() + dx * Math.cos(angle) - dy * Math.sin(angle),
        drawing.pivotY() + dx * Math.sin(angle) + dy * Math.cos(angle),
        0,
        0);
  }

  /** The whole picture, clipped to its box only: where it will be is decided frame by frame. */
  static Optional<Placement> resting(Drawing drawing, Size upright, OutputFrame frame) {
    var rect = frame.place(drawing.rect());
    var clip = drawing.clip().equals(Rect.EVERYWHERE) ? rect : frame.place(drawing.clip());
    var seen = rect.intersect(clip);
    if (seen.width() < 0.5 || seen.height() < 0.5) {
      return Optional.empty();
    }
    var scaled = new Size((int) side(rect.width()), (int) side(rect.height()));
    var cut =
        new Crop(
            (int) Math.clamp(Math.round(seen.x() - rect.x()), 0, scaled.width() - 1L),
            (int) Math.clamp(Math.round(seen.y() - rect.y()), 0, scaled.height() - 1L),
            (int) Math.min(side(seen.width()), scaled.width()),
            (int) Math.min(side(seen.height()), scaled.height()));
    return Optional.of(
        new Placement(drawing.mirror(), Crop.all(upright), scaled, cut, drawing.degrees(), 0, 0));
  }
}

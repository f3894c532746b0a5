package dev.spool.timeline.json;

import dev.spool.timeline.Canvas;
import dev.spool.timeline.Color;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Problem.Code;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Reads what every form says about the whole picture: size, background, frame rate, length. */
final class CanvasReader {
  private static final double SLOWEST = 0.1;
  private static final double FASTEST = 1000;

  private CanvasReader() {}

  static Canvas read(Fields root, Optional<FrameRate> frameRate) {
    return new Canvas(
        side(root, "width", 1920), side(root, "height", 1080), background(root), frameRate);
  }

  private static Color background(Fields root) {
    return root.has("backgroundColor")
        ? Colors.read(root, "backgroundColor").orElse(Color.TRANSPARENT)
        : Color.TRANSPARENT;
  }

  private static int side(Fields root, String name, int usual) {
    if (!root.has(name)) {
      return usual;
    }
    var given = finite(root, name);
    if (given.isEmpty()) {
      return usual;
    }
    var rounded = Math.rint(given.get());
    if (rounded < 1 || rounded > Canvas.MAX_SIDE) {
      root.notes()
          .problem(
              root.at(name),
              Code.OUT_OF_RANGE,
              "A canvas side is 1 to %d pixels, not %s."
                  .formatted(Canvas.MAX_SIDE, Fields.plain(given.get())));
      return usual;
    }
    if (rounded != given.get()) {
      root.notes().repaired(root.at(name), "A canvas has whole pixels; this was rounded.");
    }
    return (int) rounded;
  }

  static Optional<FrameRate> frameRate(Fields root, String name) {
    if (!root.has(name)) {
      return Optional.empty();
    }
    var given = finite(root, name);
    if (given.isPresent() && !(given.get() >= SLOWEST && given.get() <= FASTEST)) {
      root.notes()
          .problem(
              root.at(name),
              Code.OUT_OF_RANGE,
              "A frame rate is %s to 1000 frames per second, not %s."
                  .formatted(SLOWEST, Fields.plain(given.get())));
      return Optional.empty();
    }
    return given.map(rate -> FrameRate.of(BigDecimal.valueOf(rate)));
  }

  /** The length the document states; zero says nothing. */
  static Optional<Duration> length(Fields root, String name, Unit unit) {
    if (!root.has(name) || finite(root, name).isEmpty()) {
      return Optional.empty();
    }
    var length = root.time(name, unit);
    if (length.isPresent() && length.get().isNegative()) {
      root.notes().repaired(root.at(name), "A length cannot be negative; the last clip decides.");
    }
    return length.filter(Duration::isPositive);
  }

  /** A number that must be one, or else is a problem. */
  private static Optional<Double> finite(Fields root, String name) {
    var value = root.json(name);
    if (value instanceof Json.Num(var number)) {
      if (Double.isFinite(number)) {
        return Optional.of(number);
      }
      root.notes().problem(root.at(name), Code.OUT_OF_RANGE, "This must be a finite number.");
      return Optional.empty();
    }
    var number = value instanceof Json.Str ? root.number(name) : Optional.<Double>empty();
    if (number.isEmpty()) {
      root.notes().problem(root.at(name), Code.WRONG_TYPE, "This must be a number.");
    }
    return number;
  }
}

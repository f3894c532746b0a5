package dev.spool.timeline.json;

import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Transform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how a clip is painted: fit, blend mode, opacity, scale and rotation. */
final class StyleReader {
  private static final double MOST_SCALE = 1000;
  private static final double MOST_DEGREES = 1e6;
  private static final Pattern PERCENT = Pattern.compile("([-+]?[0-9]{0,9}\\.?[0-9]{1,15})(%?)");

  /** The picture of a clip that has none. */
  static final Picture UNSEEN =
      new Picture(
          false,
          Picture.Fit.NONE,
          Picture.FitMode.CANONICAL,
          new Picture.Box.Canvas(),
          Coordinate.pixels(0),
          Coordinate.pixels(0),
          Transform.NONE,
          1,
          BlendMode.NORMAL,
          List.of(),
          List.of());

  private StyleReader() {}

  /** Empty when the field is unset, which the editor also writes as "normal". */
  static Optional<Picture.Fit> fit(Fields fields) {
    var name = fields.text("fit").map(text -> text.strip().toLowerCase(Locale.ROOT));
    return switch (name.orElse("")) {
      case "fill" -> Optional.of(Picture.Fit.FILL);
      case "contain" -> Optional.of(Picture.Fit.CONTAIN);
      case "cover" -> Optional.of(Picture.Fit.COVER);
      case "none" -> Optional.of(Picture.Fit.NONE);
      case "", "normal" -> Optional.empty();
      default -> {
        fields
            .notes()
            .ignored(
                fields.at("fit"),
                "%s is not a fit; use fill, contain, cover or none."
                    .formatted(Quoted.of(name.orElse(""))));
        yield Optional.empty();
      }
    };
  }

  static Optional<BlendMode> blend(Fields fields) {
    return blend(fields, "blendMode");
  }

  static Optional<BlendMode> blend(Fields fields, String field) {
    var name = fields.text(field).filter(text -> !text.isBlank());
    var mode = name.filter(text -> text.length() < 50).flatMap(BlendMode::parse);
    if (name.isPresent() && mode.isEmpty()) {
      fields
          .notes()
          .ignored(
              fields.at(field),
              "%s is not a blend mode; it is ignored.".formatted(Quoted.of(name.get())));
    }
    return mode;
  }

  /** The action's own opacity, else that of its CSS style, else 1. */
  static double opacity(Fields action) {
    var style = action.object("style");
    style.ifPresent(css -> css.ignoreAllBut(Set.of("opacity")));
    return alpha(action, "opacity")
        .or(() -> style.flatMap(css -> alpha(css, "opacity")))
        .orElse(1.0);
  }

  /** A number from 0 to 1, which may be written as a text or a percentage. */
  static Optional<Double> alpha(Fields fields, String name) {
    if (!(fields.json(name) instanceof Json.Str(var text))) {
      return fields.number(name, 0, 1);
    }
    var number = PERCENT.matcher(text.strip());
    if (text.length() > 40 || !number.matches()) {
      fields.notes().ignored(fields.at(name), "%s is not an opacity.".formatted(Quoted.of(text)));
      return Optional.empty();
    }
    var value = Double.parseDouble(number.group(1)) / (number.group(2).isEmpty() ? 1 : 100);
    return Optional.of(fields.clamped(value, 0, 1, fields.at(name)));
  }

  static double factor(Fields fields, String name) {
    return fields.number(name, -MOST_SCALE, MOST_SCALE).orElse(1.0);
  }

  static double degrees(Fields fields, String name) {
    return fields.number(name, -MOST_DEGREES, MOST_DEGREES).orElse(0.0);
  }
}

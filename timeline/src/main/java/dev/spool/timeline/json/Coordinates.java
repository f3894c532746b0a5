package dev.spool.timeline.json;

import dev.spool.timeline.Coordinate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a coordinate: a number of pixels, or a CSS text in px, %, vw or a calc() sum of these. */
final class Coordinates {
  private static final double FURTHEST = 1e6;
  private static final int LONGEST = 200;
  private static final Pattern CALC = Pattern.compile("calc\\((.*)\\)");
  private static final Pattern TERM =
      Pattern.compile("\\s*([-+]?)\\s*(\\d{1,9}(?:\\.\\d{0,15})?|\\.\\d{1,15})(px|%|vw)?");
  private static final Pattern OPERATOR = Pattern.compile("\\s*([-+])\\s*(?=\\S)");

  private Coordinates() {}

  static Coordinate read(Fields fields, String name) {
    if (fields.json(name) instanceof Json.Str(var text)) {
      var parsed = parse(text);
      if (parsed.isEmpty()) {
        fields
            .notes()
            .ignored(
                fields.at(name),
                "%s is not a place: use a number, px, %%, vw or calc(). 0 is used."
                    .formatted(Quoted.of(text)));
      }
      return parsed.orElse(Coordinate.pixels(0));
    }
    return Coordinate.pixels(fields.number(name, -FURTHEST, FURTHEST).orElse(0.0));
  }

  static Optional<Coordinate> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var trimmed = text.strip();
    var calc = CALC.matcher(trimmed);
    return calc.matches() ? sum(calc.group(1).strip()) : single(trimmed);
  }

  private static Optional<Coordinate> single(String text) {
    var term = TERM.matcher(text);
    return term.matches() ? Optional.of(value(term, 1)) : Optional.empty();
  }

  private static Optional<Coordinate> sum(String text) {
    var term = TERM.matcher(text);
    var operator = OPERATOR.matcher(text);
    var total = Coordinate.pixels(0);
    var sign = 1;
    for (int at = 0; ; at = operator.end()) {
      if (!term.region(at, text.length()).lookingAt()) {
        return Optional.empty();
      }
      total = plus(total, value(term, sign));
      if (term.end() == text.length()) {
        return Optional.of(total);
      }
      if (!operator.region(term.end(), text.length()).lookingAt()) {
        return Optional.empty();
      }
      sign = operator.group(1).equals("-") ? -1 : 1;
    }
  }

  private static Coordinate value(Matcher term, int sign) {
    var signed = term.group(1).equals("-") ? -sign : sign;
    var number = Math.clamp(signed * Double.parseDouble(term.group(2)), -FURTHEST, FURTHEST);
    var unit = term.group(3);
    return unit == null || unit.equals("px")
        ? Coordinate.pixels(number)
        : new Coordinate(0, number / 100, 0 - number / 100);
  }

  private static Coordinate plus(Coordinate a, Coordinate b) {
    return new Coordinate(
        a.pixels() + b.pixels(), a.ofScene() + b.ofScene(), a.ofLocal() + b.ofLocal());
  }
}

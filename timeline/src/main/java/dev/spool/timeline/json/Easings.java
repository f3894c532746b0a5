package dev.spool.timeline.json;

import dev.spool.timeline.Easing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads easings: a name; a name with arguments in brackets, as CSS has it; or an object of one
 * field, the name, whose value is the list of arguments.
 */
final class Easings {
  private static final int LONGEST = 100;
  private static final Pattern CALL = Pattern.compile("([a-z-]+)(?:\\((.*)\\))?");
  private static final Map<String, Easing> PLAIN =
      Map.of(
          "", new Easing.Linear(),
          "linear", new Easing.Linear(),
          "easein", new Easing.EaseIn(),
          "easeout", new Easing.EaseOut(),
          "easeinout", new Easing.EaseInOut(),
          "hold", new Easing.Hold());

  private Easings() {}

  static Easing read(Fields key) {
    var easing =
        switch (key.json("easing")) {
          case Json.Null _ -> Optional.<Easing>of(new Easing.Linear());
          case Json.Str(var text) -> parse(text);
          case Json.Obj object -> tagged(object);
          case Json.Num _, Json.Bool _, Json.Arr _ -> Optional.<Easing>empty();
        };
    if (easing.isEmpty()) {
      key.notes()
          .notSupported(key.at("easing"), "This easing is not known; linear is used instead.");
    }
    return easing.orElseGet(Easing.Linear::new);
  }

  static Optional<Easing> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var call = CALL.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!call.matches()) {
      return text.isBlank() ? Optional.of(new Easing.Linear()) : Optional.empty();
    }
    var arguments =
        call.group(2) == null
            ? List.<String>of()
            : List.of(call.group(2).strip().split("[ ,]+", -1));
    return named(call.group(1), arguments);
  }

  private static Optional<Easing> tagged(Json.Obj object) {
    if (object.fields().get("type") instanceof Json.Str(var type)) {
      return named(
          type,
          object.names().stream()
              .filter(n -> !n.equals("type"))
              .flatMap(n -> texts(object, n))
              .toList());
    }
    return object.names().size() == 1
        ? named(object.names().getFirst(), texts(object, object.names().getFirst()).toList())
        : Optional.empty();
  }

  private static Stream<String> texts(Json.Obj object, String name) {
    return switch (object.fields().getOrDefault(name, Json.Null.NULL)) {
      case Json.Arr(var items) -> items.stream().flatMap(Easings::text);
      case Json.Obj inner -> inner.names().stream().flatMap(n -> texts(inner, n));
      case Json.Num value -> text(value);
      case Json.Str value -> text(value);
      case Json.Bool _, Json.Null _ -> Stream.of();
    };
  }

  private static Stream<String> text(Json value) {
    return switch (value) {
      case Json.Num(var number) -> Stream.of(Double.toString(number));
      case Json.Str(var text) -> Stream.of(text);
      case Json.Arr _, Json.Obj _, Json.Bool _, Json.Null _ -> Stream.of();
    };
  }

  private static Optional<Easing> named(String name, List<String> arguments) {
    var known = name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    return switch (known) {
      case "cubicbezier" -> bezier(arguments);
      case "steps" -> steps(arguments);
      default -> Optional.ofNullable(PLAIN.get(known));
    };
  }

  private static Optional<Easing> bezier(List<String> arguments) {
    var at = arguments.stream().mapToDouble(Easings::number).toArray();
    var isCurve =
        at.length == 4
            && at[0] >= 0
            && at[0] <= 1
            && at[2] >= 0
            && at[2] <= 1
            && Math.abs(at[1]) <= 100
            && Math.abs(at[3]) <= 100;
    return isCurve
        ? Optional.of(new Easing.CubicBezier(at[0], at[1], at[2], at[3]))
        : Optional.empty();
  }

  private static Optional<Easing> steps(List<String> arguments) {
    var count = arguments.isEmpty() ? Double.NaN : number(arguments.getFirst());
    var atStart =
        arguments.size() > 1 && arguments.get(1).toLowerCase(Locale.ROOT).endsWith("start");
    return count >= 1 && count <= 1e6
        ? Optional.of(new Easing.Steps((int) count, atStart))
        : Optional.empty();
  }

  private static double number(String text) {
    return text.matches("[-+]?[0-9]{0,9}\\.?[0-9]{1,20}") ? Double.parseDouble(text) : Double.NaN;
  }
}

package dev.spool.timeline.json;

import dev.spool.timeline.Problem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An object of the document being read. Asking for a field that is absent, null or of another kind
 * gives nothing; in the last case a note says so, at the field.
 */
record Fields(Json.Obj object, Pointer pointer, Notes notes) {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,15}(\\.\\d{1,15})?");

  /** An object in an array, and its place there. */
  record Entry(int index, Fields fields) {}

  boolean has(String name) {
    return object.has(name);
  }

  Pointer at(String name) {
    return pointer.at(name);
  }

  Json json(String name) {
    return object.fields().getOrDefault(name, Json.Null.NULL);
  }

  Optional<String> text(String name) {
    return switch (json(name)) {
      case Json.Null _ -> Optional.empty();
      case Json.Str(var value) -> Optional.of(value);
      case Json.Num(var value) when Double.isFinite(value) -> Optional.of(plain(value));
      case Json.Num _, Json.Bool _, Json.Obj _, Json.Arr _ -> wrongType(name, "a text");
    };
  }

  /** True only where the document clearly says so. */
  boolean flag(String name) {
    return switch (json(name)) {
      case Json.Null _ -> false;
      case Json.Bool(var value) -> value;
      case Json.Num(var value) when value == 0 || value == 1 -> value == 1;
      case Json.Str(var value) when value.equals("true") || value.equals("false") ->
          value.equals("true");
      case Json.Num _, Json.Str _, Json.Obj _, Json.Arr _ ->
          this.<Boolean>wrongType(name, "true or false").orElse(false);
    };
  }

  /** A finite number. */
  Optional<Double> number(String name) {
    return number(json(name), at(name));
  }

  Optional<Double> number(Json value, Pointer at) {
    return switch (value) {
      case Json.Null _ -> Optional.empty();
      case Json.Num(var number) when Double.isFinite(number) -> Optional.of(number);
      case Json.Num _ -> {
        notes.warn(at, Code.OUT_OF_RANGE, "This is not a finite number; it is ignored.");
        yield Optional.empty();
      }
      case Json.Str(var text) when NUMBER.matcher(text).matches() -> {
        notes.repaired(at, "This number is written as a text; it is read as a number.");
        yield Optional.of(Double.parseDouble(text));
      }
      case Json.Str _, Json.Bool _, Json.Obj _, Json.Arr _ -> wrongType(at, "a number");
    };
  }

  /** A number brought into a range. */
  Optional<Double> number(String name, double least, double most) {
    return number(name).map(value -> clamped(value, least, most, at(name)));
  }

  double clamped(double value, double least, double most, Pointer at) {
    if (value >= least && value <= most) {
      return value;
    }
    var nearest = value < least ? least : most;
    notes.repaired(
        at,
        "%s lies outside %s to %s; %s is used."
            .formatted(plain(value), plain(least), plain(most), plain(nearest)));
    return nearest;
  }

  /** A time the clip cannot do without: one that cannot be read is a problem. */
  Optional<Duration> vitalTime(String name, Unit unit) {
    var value = json(name);
    if (value instanceof Json.Num(var number) && !Double.isFinite(number)) {
      notes.problem(at(name), Code.OUT_OF_RANGE, "This is not a finite time; give a number.");
      return Optional.empty();
    }
    if (value instanceof Json.Num || value instanceof Json.Null || value instanceof Json.Str) {
      return time(name, unit);
    }
    notes.problem(
        at(name), Code.WRONG_TYPE, "A number of %s is expected here.".formatted(unit.plural()));
    return Optional.empty();
  }

  /** A time; one beyond all bounds is a problem. */
  Optional<Duration> time(String name, Unit unit) {
    var number = number(name);
    if (number.isPresent() && !unit.holds(number.get())) {
      notes.problem(
          at(name),
          Code.OUT_OF_RANGE,
          "%s %s is more than a week; times are given in %s."
              .formatted(plain(number.get()), unit.plural(), unit.plural()));
      return Optional.empty();
    }
    return number.map(unit::of);
  }

  Optional<Fields> object(String name) {
    return switch (json(name)) {
      case Json.Null _ -> Optional.empty();
      case Json.Obj value -> Optional.of(new Fields(value, at(name), notes));
      case Json.Num _, Json.Str _, Json.Bool _, Json.Arr _ -> wrongType(name, "an object");
    };
  }

  List<Json> array(String name) {
    return switch (json(name)) {
      case Json.Null _ -> List.of();
      case Json.Arr(var items) -> items;
      case Json.Num _, Json.Str _, Json.Bool _, Json.Obj _ ->
          this.<List<Json>>wrongType(name, "an array").orElse(List.of());
    };
  }

  /** The objects of an array; anything else in it is skipped. */
  List<Entry> entries(String name) {
    var entries = new ArrayList<Entry>();
    var items = array(name);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Json.Obj item) {
        entries.add(new Entry(i, new Fields(item, at(name).at(i), notes)));
      } else {
        var _ = wrongType(at(name).at(i), "an object");
      }
    }
    return entries;
  }

  /** Warns of every field that no reader knows. */
  void ignoreAllBut(Set<String> known) {
    for (var name : object.names()) {
      if (!known.contains(name)) {
        notes.ignored(at(name), "This field is not known; it has no effect.");
      }
    }
  }

  <T> Optional<T> wrongType(String name, String expected) {
    return wrongType(at(name), expected);
  }

  private <T> Optional<T> wrongType(Pointer at, String expected) {
    notes.warn(at, Code.WRONG_TYPE, "This should be %s; it is ignored.".formatted(expected));
    return Optional.empty();
  }

  /** A number as people write it. */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}

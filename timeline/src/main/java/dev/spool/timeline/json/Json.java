package dev.spool.timeline.json;

import java.util.List;
import java.util.Map;

/** A JSON value. Numbers are doubles: infinite or NaN where the text was. */
sealed interface Json {
  /** Fields in document order; of fields with one name only the last. */
  record Obj(List<String> names, Map<String, Json> fields) implements Json {
    public Obj {
      names = List.copyOf(names);
      fields = Map.copyOf(fields);
    }

    /** Whether the field is there and is not null. */
    boolean has(String name) {
      return !(fields.getOrDefault(name, Null.NULL) instanceof Null);
    }
  }

  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  record Str(String value) implements Json {}

  record Num(double value) implements Json {}

  record Bool(boolean value) implements Json {}

  record Null() implements Json {
    static final Null NULL = new Null();
  }
}

package dev.spool.timeline.json;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Pointer (RFC 6901), kept as steps so that walking a large document costs nothing until a
 * place has to be named. Steps nobody could read are shortened and escaped.
 */
record Pointer(@Nullable Pointer parent, String step) {
  static final Pointer ROOT = new Pointer(null, "");

  Pointer at(String name) {
    return new Pointer(this, name);
  }

  Pointer at(int index) {
    return new Pointer(this, Integer.toString(index));
  }

  @Override
  public String toString() {
    var steps = new ArrayDeque<String>();
    for (var at = this; at.parent != null; at = at.parent) {
      steps.addFirst("/" + Quoted.bare(at.step.replace("~", "~0").replace("/", "~1")));
    }
    return String.join("", steps);
  }
}

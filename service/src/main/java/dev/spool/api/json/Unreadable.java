package dev.spool.api.json;

import dev.spool.timeline.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What is wrong with a body that cannot be read. */
public final class Unreadable {
  private Unreadable() {}

  /** Where and why, if {@code cause} is what the JSON reader threw. */
  public static Optional<Problem> problem(@Nullable Throwable cause) {
    return cause instanceof JacksonException json
        ? Optional.of(
            new Problem(
                pointer(json),
                Problem.Code.UNREADABLE,
                "The body cannot be read: " + json.getOriginalMessage()))
        : Optional.empty();
  }

  private static String pointer(JacksonException json) {
    var pointer = new StringBuilder();
    for (var step : json.getPath()) {
      var name = step.getPropertyName();
      pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : name);
    }
    return pointer.toString();
  }
}

package dev.spool.work;

import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settings whose names are JSON Pointers without the first slash, and what is wrong with them. */
final class Pointed {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,18})?");

  private final Map<String, String> settings;
  private final List<Problem> problems;

  /** Problems are added to the list. */
  Pointed(Map<String, String> settings, List<Problem> problems) {
    this.settings = settings;
    this.problems = problems;
  }

  boolean hasAny(String beginning) {
    return settings.keySet().stream().anyMatch(name -> name.startsWith(beginning));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(settings.get(name)).filter(text -> !text.isBlank());
  }

  Optional<Double> number(String name, double least, double most) {
    var text = text(name);
    var number =
        text.filter(t -> NUMBER.matcher(t).matches())
            .map(Double::valueOf)
            .filter(value -> value >= least && value <= most);
    if (text.isPresent() && number.isEmpty()) {
      var sentence = "\"%s\" may be %s to %s.".formatted(text.get(), plain(least), plain(most));
      problem(name, Code.OUT_OF_RANGE, sentence);
    }
    return number;
  }

  void notOneOf(String name, List<String> known) {
    var given = text(name);
    if (given.isPresent()) {
      problem(name, Code.OUT_OF_RANGE, "\"%s\" may be one of %s.".formatted(given.get(), known));
    } else {
      problem(name, Code.MISSING_FIELD, "This is missing; it may be one of %s.".formatted(known));
    }
  }

  void notBoth(String name, String other) {
    if (text(name).isPresent() && text(other).isPresent()) {
      var sentence = "Give either this or %s.".formatted(last(other));
      problem(name, Code.NOT_SUPPORTED, sentence);
    }
  }

  void together(String one, String other) {
    if (text(one).isPresent() != text(other).isPresent()) {
      var missing = text(one).isPresent() ? other : one;
      var sentence = "%s and %s are given together.".formatted(last(one), last(other));
      problem(missing, Code.MISSING_FIELD, sentence);
    }
  }

  void problem(String name, Code code, String sentence) {
    problems.add(new Problem("/" + name, code, sentence));
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}

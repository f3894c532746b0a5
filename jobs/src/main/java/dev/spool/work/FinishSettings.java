package dev.spool.work;

import dev.spool.plan.Finish;
import dev.spool.timeline.Effect;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads filters and watermark, whose settings are named as JSON Pointers name them: {@code
 * filters/0/type}.
 */
final class FinishSettings {
  private static final int MOST_FILTERS = 20;
  private static final Pattern FILTER = Pattern.compile("filters/([0-9]{1,6})/(type|amount)");

  private FinishSettings() {}

  /** Whether a setting is read here; what is not of the right kind is, to be refused. */
  static boolean reads(String name) {
    return name.matches("(?s)(filters|watermark)(/.*)?");
  }

  static Finish read(Map<String, String> settings, List<Problem> problems) {
    var finishing = new Pointed(settings, problems);
    settings.keySet().stream()
        .filter(FinishSettings::reads)
        .sorted()
        .forEach(name -> check(name, finishing));
    return new Finish(filters(finishing), WatermarkSettings.read(finishing));
  }

  private static void check(String name, Pointed settings) {
    if (name.matches("filters/[0-9]+") || name.equals("filters")) {
      var wanted = "This should be a list of objects with type and amount.";
      settings.problem(name, Code.WRONG_TYPE, wanted);
    } else if (name.equals("watermark")) {
      settings.problem(name, Code.WRONG_TYPE, "This should be an object with an asset.");
    } else if (!FILTER.matcher(name).matches() && !WatermarkSettings.NAMES.contains(name)) {
      settings.problem(name, Code.NOT_SUPPORTED, "There is no such field.");
    }
  }

  private static List<Effect> filters(Pointed settings) {
    var filters = new ArrayList<Effect>();
    for (int i = 0; settings.hasAny("filters/" + i + "/"); i++) {
      if (i == MOST_FILTERS) {
        var sentence = "There are at most %d filters.".formatted(MOST_FILTERS);
        settings.problem("filters", Code.TOO_LARGE, sentence);
        return filters;
      }
      filter("filters/" + i + "/", settings).ifPresent(filters::add);
    }
    return filters;
  }

  private static Optional<Effect> filter(String at, Pointed settings) {
    var type = settings.text(at + "type");
    var filter = type.flatMap(CssFilter::named);
    if (filter.isEmpty()) {
      settings.notOneOf(at + "type", CssFilter.names());
      return Optional.empty();
    }
    var of = filter.get();
    var amount = settings.number(at + "amount", of.least(), of.most());
    if (settings.text(at + "amount").isEmpty() && of.usual().isEmpty()) {
      settings.problem(at + "amount", Code.MISSING_FIELD, "This filter needs an amount.");
    }
    return amount.or(of::usual).map(of::effect);
  }
}

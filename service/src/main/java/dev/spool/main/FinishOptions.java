package dev.spool.main;

import dev.spool.plan.Finish.Watermark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done to the whole picture last. */
final class FinishOptions {
  @Option(
      names = "--filter",
      paramLabel = "TYPE=AMOUNT",
      description =
          "Over the whole picture, as CSS has it: brightness, contrast, saturation, hue, blur,"
              + " grayscale or sepia; may be repeated.")
  List<String> filters = new ArrayList<>();

  @Option(names = "--watermark", paramLabel = "FILE", description = "A picture above everything.")
  @Nullable Path watermark;

  @Option(
      names = "--watermark-option",
      paramLabel = "K=V",
      description =
          "position=top-left|top|...|bottom-right, margin, x, y, width, scale, opacity; may be"
              + " repeated.")
  Map<String, String> watermarkOptions = new HashMap<>();

  Optional<Path> file() {
    return Optional.ofNullable(watermark);
  }

  /** In the names that requests use. */
  Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    for (int i = 0; i < filters.size(); i++) {
      var parts = filters.get(i).split("=", 2);
      settings.put("filters/" + i + "/type", parts[0].strip());
      if (parts.length > 1) {
        settings.put("filters/" + i + "/amount", parts[1].strip());
      }
    }
    watermarkOptions.forEach((name, value) -> settings.put("watermark/" + name, value));
    file().ifPresent(file -> settings.put(Watermark.SETTING, file.toString()));
    return settings;
  }

  static boolean isOneOf(String setting) {
    return setting.startsWith("filters/") || setting.startsWith("watermark/");
  }

  /** The option that gives a setting, as people write it. */
  static String option(String setting) {
    if (setting.startsWith("filters/")) {
      return "--filter";
    }
    if (setting.equals(Watermark.SETTING)) {
      return "--watermark";
    }
    return setting.startsWith("watermark/")
        ? "--watermark-option " + setting.substring("watermark/".length())
        : setting;
  }
}

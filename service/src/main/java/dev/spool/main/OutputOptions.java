package dev.spool.main;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is made beside the main file. */
final class OutputOptions {
  private static final List<String> OTHERS = List.of("rendition", "poster", "sprite", "waveform");

  @Option(
      names = "--also",
      paramLabel = "WHAT",
      description =
          "Made beside the video, from the same pictures: a smaller resolution, poster, sprite or"
              + " waveform; then K=V after commas: name, format, quality, at, width, every. May be"
              + " repeated: --also 720p --also poster,at=2.5,width=640 --also sprite.")
  List<String> also = new ArrayList<>();

  /** In the names that requests use. */
  Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    for (int i = 0; i < also.size(); i++) {
      var at = "outputs/" + i + "/";
      var parts = also.get(i).split(",", -1);
      if (OTHERS.contains(parts[0])) {
        settings.put(at + "kind", parts[0]);
      } else {
        settings.put(at + "kind", "rendition");
        settings.put(at + "resolution", parts[0]);
      }
      for (int k = 1; k < parts.length; k++) {
        var pair = parts[k].split("=", 2);
        settings.put(at + pair[0].strip(), pair.length > 1 ? pair[1].strip() : "");
      }
    }
    return settings;
  }

  static boolean isOneOf(String setting) {
    return setting.startsWith("outputs");
  }
}

package dev.spool.acceptance.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sample projects and what is expected of them, as they lie among the resources. */
public final class Samples {
  private Samples() {}

  public static List<String> names() {
    return List.of(
        "01-single-trim",
        "02-layered-showreel",
        "04-fit-matrix",
        "05-volume-and-mute",
        "06-loop-speed-freeze",
        "07-blend-opacity-visibility");
  }

  public static String text(String name) {
    return resource("projects/" + name + ".sue.json");
  }

  public static Expectation expectation(String name) {
    return Expectation.parse(resource("expect/" + name + ".json"));
  }

  /** The project as a file in a directory. */
  public static Path project(String name, Path directory) {
    try {
      return Files.writeString(directory.resolve(name + ".sue.json"), text(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (var in = Samples.class.getResourceAsStream("/samples/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no sample " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

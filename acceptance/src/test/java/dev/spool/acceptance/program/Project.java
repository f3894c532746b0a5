package dev.spool.acceptance.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A project on disk. {@link #of} builds the editor's own form with one track a clip; {@link #text}
 * takes any document. Quotes may be written as apostrophes.
 */
public record Project(String json) {
  public static final String OUTPUT = "out.mp4";

  /** An editor-stamped document; later clips lie on top. */
  public static Project of(int width, int height, String background, String... tracks) {
    return text(
        """
        {'id':'p','name':'p','created':1767225600000,'version':1,'backgroundColor':'%s',
         'width':%d,'height':%d,'tracks':[%s]}
        """
            .formatted(background, width, height, String.join(",", tracks)));
  }

  /** A track with one clip; {@code fields} are those of the clip. */
  public static String track(String controller, String url, String fields) {
    return "{'id':'%s','controllerName':'%s','url':'%s','actions':[{'id':'a',%s}]}"
        .formatted(url, controller, url, fields);
  }

  public static Project text(String json) {
    return new Project(json.replace('\'', '"'));
  }

  public Path writeTo(Path directory) {
    try {
      return Files.writeString(directory.resolve("project.json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Renders in the directory that holds the media; the test ends if that fails. */
  public Video rendered(Path directory, String... options) {
    render(directory, options).succeeded();
    return Video.of(directory.resolve(OUTPUT));
  }

  public Spool.Ran render(Path directory, String... options) {
    writeTo(directory);
    return Spool.in(directory).run(arguments(options).toArray());
  }

  /** What a render of this project is called with. */
  public static List<String> arguments(String... options) {
    var arguments =
        new ArrayList<>(List.of("render", "project.json", "-o", OUTPUT, "--progress", "none"));
    arguments.addAll(Arrays.asList(options));
    return arguments;
  }
}

package dev.spool.acceptance.commandline;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Sources;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A project that takes some seconds, so that there is time to look at it being rendered. */
final class LongRender {
  private LongRender() {}

  /** One clip a second, of a blended looping clock. */
  static Project of(Path directory, int seconds) {
    Sources.clock(directory.resolve("clock.mp4"));
    Sources.card(directory.resolve("card.png"), 64, 64, "red");
    var clips =
        IntStream.range(0, seconds)
            .mapToObj(i ->
                "{'start':%d,'end':%d,'loop':true,'fit':'fill','blendMode':'screen'}"
                    .formatted(i, i + 1))
            .collect(Collectors.joining(","));
    return Project.of(
        1280,
        720,
        "#303030",
        "{'controllerName':'video','url':'clock.mp4','actions':[%s]}".formatted(clips),
        Project.track("image", "card.png", "'start':0,'end':%d,'x':20".formatted(seconds)));
  }
}

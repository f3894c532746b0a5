package dev.spool.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code -Dgolden.write=true} also puts the golden files that are there now into the page. */
class HowItWorksTest {
  private static final Path PAGE = Path.of("..", "docs", "how-it-works.md");
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "single-trim");

  /** The comment before a fence names the golden file in it; the page may break lines elsewhere. */
  private static final Pattern SHOWN =
      Pattern.compile("(<!-- golden (\\S+) -->\n```[a-z]*\n)(.*?)(?=```\n)", Pattern.DOTALL);

  private static final Pattern INNERMOST = Pattern.compile("\\{[^{}\\[\\]]*}");
  private static final Pattern OPTION =
      Pattern.compile("^(-[a-z][a-z0-9_:-]*)\n(?!-[a-z])(\\S.*)$", Pattern.MULTILINE);

  @Test
  void thePageShowsTheRealPlanAndArgumentsOfItsTimeline() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(PAGE, withGoldens(Files.readString(PAGE)));
    }
    var shown = SHOWN.matcher(Files.readString(PAGE)).results().toList();
    assertThat(shown)
        .extracting(fence -> fence.group(2))
        .containsExactly("timeline.json", "plan.json", "commands.args");
    assertThat(shown)
        .allSatisfy(fence ->
            assertThat(squeezed(fence.group(3))).isEqualTo(squeezed(golden(fence.group(2)))));
  }

  private static String withGoldens(String page) {
    return SHOWN
        .matcher(page)
        .replaceAll(
            fence -> Matcher.quoteReplacement(fence.group(1) + readable(golden(fence.group(2)))));
  }

  /** An object that holds no other on one line; an option and its value, too; a graph in chains. */
  private static String readable(String golden) {
    return golden.startsWith("{")
        ? INNERMOST.matcher(golden).replaceAll(object -> object.group().replaceAll("\\s+", " "))
        : OPTION.matcher(golden).replaceAll("$1 $2").replace(";", ";\n    ");
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s", "");
  }

  private static String golden(String name) {
    try {
      return Files.readString(GOLDEN.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

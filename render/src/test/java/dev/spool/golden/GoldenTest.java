package dev.spool.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.plan.json.PlanWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dgolden.write=true} writes what comes out now; the difference is for the reviewer. */
class GoldenTest {
  private static final Pattern LINK = Pattern.compile("\\[([A-Za-z0-9:]+)]");

  static List<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void timelineBecomesThisPlan(GoldenCase golden) throws IOException {
    assertGolden(golden.file("plan.json"), PlanWriter.write(golden.plan()) + "\n");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planBecomesTheseCommands(GoldenCase golden) throws IOException {
    assertGolden(golden.file("commands.args"), commands(golden).text());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalTimelinesGiveEqualPlansAndCommands(GoldenCase golden) {
    assertThat(golden.plan()).isEqualTo(golden.plan());
    assertThat(commands(golden).text()).isEqualTo(commands(golden).text());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void commandsDoNotDependOnTheMachinesLanguage(GoldenCase golden) {
    var before = Locale.getDefault();
    var text = commands(golden).text();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(commands(golden).text()).isEqualTo(text);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyLinkOfAGraphIsMadeOnceAndTakenOnce(GoldenCase golden) {
    for (var command : commands(golden).all()) {
      var arguments = command.arguments();
      var at = arguments.indexOf("-filter_complex");
      if (at < 0) {
        continue;
      }
      var mapped =
          IntStream.range(1, arguments.size())
              .filter(i -> arguments.get(i - 1).equals("-map"))
              .mapToObj(arguments::get)
              .collect(Collectors.joining());
      var uses = new HashMap<String, Integer>();
      var links = LINK.matcher(arguments.get(at + 1) + mapped);
      while (links.find()) {
        uses.merge(links.group(1), 1, Integer::sum);
      }
      for (int input = 0; input < arguments.stream().filter("-i"::equals).count(); input++) {
        var name = input + (command.frames() > 0 ? ":v:0" : ":a:0");
        assertThat(uses.remove(name)).as("uses of input %d", input).isEqualTo(1);
      }
      assertThat(uses).allSatisfy((link, times) -> assertThat(times).as(link).isEqualTo(2));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyInputOpensOnlyLocalFiles(GoldenCase golden) {
    for (var command : commands(golden).all()) {
      var arguments = command.arguments();
      var opened = false;
      for (int i = 0; i < arguments.size(); i++) {
        opened |= arguments.get(i).equals("-protocol_whitelist");
        if (arguments.get(i).equals("-i")) {
          assertThat(arguments.get(i + 1)).startsWith("file:").doesNotContain("/..");
          assertThat(opened || i > arguments.indexOf("-i")).isTrue();
        }
      }
      assertThat(opened || !arguments.contains("-i")).isTrue();
      assertThat(arguments).contains("file:" + command.output());
      assertThat(arguments.getLast()).startsWith("file:");
    }
  }

  @Test
  void thereIsACaseForEverySituationOfTheFormat() {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(16);
  }

  private static Commands commands(GoldenCase golden) {
    return new Commands(golden.plan(), golden.links());
  }

  private static void assertGolden(Path file, String actual) throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, actual);
    }
    assertThat(file).exists();
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}

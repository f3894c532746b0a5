package dev.spool.timeline.json;

import static dev.spool.timeline.json.Documents.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.spool.timeline.Gain;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replaces every leaf of a sample by every nasty value: the answer is always a reading. */
class MutationTest {
  private static final List<String> NASTY =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1e308",
          "-1e308",
          "NaN",
          "-Infinity",
          "1e-320",
          "3.7",
          "604800",
          "''",
          "'x'",
          "'50%'",
          "'calc(1px'",
          "'../../a'",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[[1]]",
          "[[1,2],[0.5,3]]",
          "[{}]",
          "{'a':{}}",
          "9007199254740993",
          "'\\u202e'",
          "[1,2,3,4]");
  private static final Pattern LEAF =
      Pattern.compile(
          "(?<=[:,\\[]\\s{0,9})('[^']*'|-?[0-9.]+|true|false|null|\\[\\]|\\{\\})(?=\\s*[,\\]}])");
  private static final Interpretation OTHER =
      new Interpretation(
          Optional.of(Gain.Clock.CLIP),
          Picture.FitMode.LITERAL,
          Interpretation.ZSource.TRACK,
          Interpretation.Blend.IGNORE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-e.json",
        "form-h.json",
        "form-m.json",
        "form-c.json",
        "form-l.json",
        "form-v.json"
      })
  void alwaysGivesAReading(String name) {
    var json = Documents.sample(name).replace('"', '\'');
    var leaves = new ArrayList<int[]>();
    LEAF.matcher(json).results().forEach(hit -> leaves.add(new int[] {hit.start(), hit.end()}));
    assertThat(leaves).hasSizeGreaterThan(20);
    for (var leaf : leaves) {
      for (var value : NASTY) {
        check(json.substring(0, leaf[0]) + value + json.substring(leaf[1]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-e.json",
        "form-h.json",
        "form-m.json",
        "form-c.json",
        "form-l.json",
        "form-v.json"
      })
  void alwaysGivesAReadingWhenManyLeavesAreNastyOrGone(String name) {
    var random = new Random(42);
    var json = Documents.sample(name).replace('"', '\'');
    for (int i = 0; i < 400; i++) {
      check(
          LEAF.matcher(json)
              .replaceAll(hit ->
                  random.nextInt(6) > 0
                      ? Matcher.quoteReplacement(hit.group())
                      : Matcher.quoteReplacement(NASTY.get(random.nextInt(NASTY.size())))));
      var start = random.nextInt(json.length());
      check(json.replaceFirst("(?s)(?<=^.{" + start + "})'[A-Za-z_]+':", "'gone':"));
    }
  }

  private static void check(String json) {
    var file = bytes(json);
    for (var wanted : List.of(Interpretation.CANONICAL, OTHER)) {
      try {
        var reading = DocumentReader.read(file, file.length, wanted);
        assertThat(reading.warnings()).allSatisfy(MutationTest::isHelpful);
        if (reading instanceof Reading.Refused(var problems, _, _)) {
          assertThat(problems).allSatisfy(MutationTest::isHelpful);
        }
      } catch (RuntimeException e) {
        fail("this document makes the reader throw: " + json, e);
      }
    }
  }

  private static void isHelpful(Problem problem) {
    assertThat(problem.sentence()).endsWith(".");
    assertThat(problem.pointer()).matches("(/.*)?");
  }
}

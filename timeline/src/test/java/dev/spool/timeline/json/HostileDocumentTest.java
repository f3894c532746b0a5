package dev.spool.timeline.json;

import static dev.spool.timeline.json.Documents.bytes;
import static dev.spool.timeline.json.Documents.faults;
import static dev.spool.timeline.json.Documents.problems;
import static dev.spool.timeline.json.Documents.read;
import static dev.spool.timeline.json.Documents.stamped;
import static dev.spool.timeline.json.Documents.timeline;
import static dev.spool.timeline.json.Documents.warnings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Problem.Code;
import dev.spool.timeline.Reading;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostileDocumentTest {
  @ParameterizedTest
  @ValueSource(strings = {"[", "{'a':"})
  void survivesAHundredThousandLevels(String level) {
    var deep = "{'tracks':" + level.repeat(100_000);
    assertThat(faults(deep)).containsExactly("TOO_LARGE ");
  }

  @Test
  void refusesMoreThanAMillionValues() {
    assertThat(faults("{'tracks':[" + "1,".repeat(1_000_001) + "1]}"))
        .containsExactly("TOO_LARGE ");
  }

  @Test
  void refusesFiftyMegabytesOfJson() {
    var file = new byte[50_000_000];
    Arrays.fill(file, (byte) 'x');
    System.arraycopy(bytes("{'tracks':'"), 0, file, 0, 11);
    assertThat(faults(read(file))).containsExactly("TOO_LARGE ");
    var head = Arrays.copyOf(file, DocumentReader.HEAD);
    var reading = DocumentReader.read(head, file.length, Interpretation.CANONICAL);
    assertThat(faults(reading)).containsExactly("TOO_LARGE ");
  }

  @Test
  void readsTenThousandClipsWithinASecond() {
    var actions =
        IntStream.range(0, 10_000)
            .mapToObj(i ->
                "{'id':'same','name':'c','start':%d,'end':%d,'z':1,'fit':'cover','volume':[[0.5,0,1]]}"
                    .formatted(i, i + 1))
            .collect(Collectors.joining(","));
    var json =
        bytes(
            "{'created':1,'tracks':[{'controllerName':'video','url':'a.mp4','actions':["
                + actions
                + "]}]}");
    read(json);
    var before = System.nanoTime();
    var clips = timeline(read(json)).clips();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    assertThat(clips).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "1e1000000000"})
  void pointsAtStartsThatAreNotFinite(String start) {
    assertThat(faults(stamped("video", "'start': " + start + ", 'end': 5")))
        .contains("OUT_OF_RANGE /tracks/0/actions/0/start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e308", "604801", "-1e300", "1e20"})
  void pointsAtTimesBeyondAWeek(String end) {
    assertThat(faults(stamped("video", "'start': 0, 'end': " + end)))
        .contains("OUT_OF_RANGE /tracks/0/actions/0/end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "1e308", "16385", "{}", "true", "0.4"})
  void pointsAtSizesThatNoCanvasHas(String width) {
    var json =
        "{'created':1,'width':"
            + width
            + ",'tracks':[{'controllerName':'video','actions':[{'start':0,'end':1}]}]}";
    assertThat(problems(read(json)))
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/width"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-30", "1e308", "NaN", "1e1000000000", "1e-300"})
  void pointsAtFrameRatesThatCannotBe(String rate) {
    var json =
        "{'frameRate':"
            + rate
            + ",'tracks':[{'controllerName':'video','actions':[{'start':0,'end':1}]}]}";
    assertThat(faults(json)).containsExactly("OUT_OF_RANGE /frameRate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{'tracks':[",
        "{'tracks':[}",
        "{'a':'\\ud800'}",
        "{'a':'\\u0000'}",
        "{'\\udc00':1}",
        "{'a':01}",
        "{'a':0x10}",
        "{'a':tru}",
        "{'a' 1}",
        "{,}"
      })
  void saysWhereJsonCannotBeRead(String json) {
    assertThat(problems(read(json)))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo(Code.UNREADABLE);
          assertThat(problem.sentence()).contains("line 1, column ").endsWith("again.");
        });
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    var file = bytes("{'tracks':'x'}");
    for (var bad : new byte[] {(byte) 0xFF, (byte) 0xC3, (byte) 0x80}) {
      file[11] = bad;
      assertThat(faults(read(file))).containsExactly("UNREADABLE ");
    }
  }

  @Test
  void leavesOutTextsOfMoreThanAMebibyte() {
    var json =
        stamped("video", "'start':0,'end':1,'backgroundImage':'" + "x".repeat(1_100_000) + "'");
    assertThat(warnings(json)).containsExactly("IGNORED /tracks/0/actions/0/backgroundImage");
  }

  @Test
  void letsTheLastOfTwoEqualFieldsCount() {
    var json = stamped("video", "'start':0,'end':1,'end':2");
    assertThat(warnings(json)).containsExactly("IGNORED /tracks/0/actions/0/end");
    assertThat(Documents.clip(json).end()).contains(Duration.ofSeconds(2));
  }

  @Test
  void sumsUpWarningsBeyondTwoHundred() {
    var unknown =
        IntStream.range(0, 500).mapToObj(i -> "'u" + i + "':1").collect(Collectors.joining(","));
    var warnings = read(stamped("video", "'start':0,'end':1," + unknown)).warnings();
    assertThat(warnings).hasSize(200);
    assertThat(warnings.getLast().sentence()).isEqualTo("There are 301 more warnings.");
  }

  @Test
  void quotesHostileTextsShortAndVisible() {
    var kind = "../../\\n\u202Eevil\\\"" + "x".repeat(500);
    var sentence = problemsOf(kind);
    assertThat(sentence)
        .doesNotContain("\u202E", "\n")
        .contains("\\u202E", "\\u000A")
        .hasSizeLessThan(200);
  }

  private static String problemsOf(String kind) {
    return read(stamped(kind, "'start':0,'end':1")).warnings().getFirst().sentence();
  }

  @Test
  void neverTakesADirectoryFromAName() {
    var json =
        "{'created':1,'filesMeta':[{'name':'../../etc/passwd.mp4','size':1}],'tracks':["
            + "{'controllerName':'video','url':'https://x/..%2f..%2fb.mp4?y=/c.mp4','actions':[{'name':'../c.mp4','start':0,'end':1}]}]}";
    var names =
        timeline(json).assets().values().stream().map(Asset::fileNames).findFirst().orElseThrow();
    assertThat(names).containsExactly("passwd.mp4", "b.mp4");
  }

  @Test
  void neverThrowsWhateverByteIsWrong() {
    var random = new Random(7);
    var sound = Documents.prefixed(Documents.sample("02-layered-showreel.sue.json"), new byte[10]);
    for (int i = 0; i < 500; i++) {
      var file =
          Arrays.copyOf(
              sound, random.nextInt(10) == 0 ? random.nextInt(sound.length) : sound.length);
      for (int j = 0; j < 3 && file.length > 0; j++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      assertThatCode(() -> assertThat(read(file)).isInstanceOf(Reading.class))
          .doesNotThrowAnyException();
    }
  }
}

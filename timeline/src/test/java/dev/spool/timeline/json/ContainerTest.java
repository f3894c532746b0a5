package dev.spool.timeline.json;

import static dev.spool.timeline.json.Documents.bytes;
import static dev.spool.timeline.json.Documents.faults;
import static dev.spool.timeline.json.Documents.join;
import static dev.spool.timeline.json.Documents.prefixed;
import static dev.spool.timeline.json.Documents.problems;
import static dev.spool.timeline.json.Documents.read;
import static dev.spool.timeline.json.Documents.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Asset.Embedded;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Reading;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerTest {
  private static final String TWO_FILES =
      "{'created':1,'filesMeta':[{'size':3,'name':'a.mp4'},{'size':5,'name':'b.wav'}],'tracks':["
          + "{'controllerName':'video','fileId':'f1','actions':[{'start':0,'end':1}]},"
          + "{'controllerName':'audio','fileId':'f2','actions':[{'start':0,'end':1}]}]}";
  private static final byte[] A = bytes("aaa");
  private static final byte[] B = bytes("bbbbb");

  @Test
  void findsEachFileOfALengthPrefixedContainerBehindTheOnesBeforeIt() {
    var json = bytes(TWO_FILES).length;
    var assets = assets(read(prefixed(TWO_FILES, A, B)));
    assertThat(assets)
        .extracting(Asset::embedded)
        .containsExactly(place(4 + json, 3), place(7 + json, 5));
    assertThat(assets)
        .extracting(Asset::fileNames)
        .containsExactly(List.of("a.mp4"), List.of("b.wav"));
  }

  @Test
  void readsEveryLengthEvenWhereThePrefixLooksLikeText() {
    for (int pad = 0; pad < 300; pad++) {
      var json = TWO_FILES + " ".repeat(pad);
      var expected = place(4 + bytes(json).length, 3);
      assertThat(assets(read(prefixed(json, A, B))))
          .first()
          .extracting(Asset::embedded)
          .isEqualTo(expected);
    }
  }

  @Test
  void readsAContainerWhoseWriterForgotThePrefix() {
    var json = bytes(TWO_FILES);
    assertThat(assets(read(join(json, A, B))))
        .extracting(Asset::embedded)
        .containsExactly(place(json.length, 3), place(json.length + 3, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n\t ", "\uFEFF \r\n"})
  void readsPlainJsonBehindAMarkOrSpace(String before) {
    assertThat(assets(read(bytes(before + TWO_FILES + "\n \n"))))
        .extracting(Asset::embedded)
        .containsOnly(Optional.empty());
  }

  @Test
  void readsTheContainersOfOldBuilds() {
    var props =
        "{'created':1,'tracks':[{'controllerName':'video','url':'blob:x','actions':[{'start':0,'end':1}]}]}";
    var before =
        props
            + "---STOKED_UI_PROPS_END---[{'name':'a.mp4','size':3}]---STOKED_UI_FILES_TABLE_END---";
    assertThat(assets(read(join(bytes(before), A))))
        .first()
        .extracting(Asset::embedded)
        .isEqualTo(place(bytes(before).length, 3));
  }

  @Test
  void skipsTheWordsAWriterPutInPlaceOfMissingFiles() {
    var json = bytes(TWO_FILES).length;
    var file = prefixed(TWO_FILES, bytes("undefined"), A, bytes("nullundefined"), B, bytes("null"));
    assertThat(assets(read(file)))
        .extracting(Asset::embedded)
        .containsExactly(place(13 + json, 3), place(29 + json, 5));
  }

  @Test
  void refusesFilesThatAreCutOff() {
    assertThat(faults(read(prefixed(TWO_FILES, A, bytes("bb")))))
        .containsExactly("BAD_MEDIA /filesMeta");
  }

  @Test
  void refusesBytesThatBelongToNoFile() {
    assertThat(faults(read(prefixed(TWO_FILES, A, B, bytes("zzz")))))
        .containsExactly("BAD_MEDIA /filesMeta");
    assertThat(faults(read(bytes("{'tracks':[]} trailing")))).contains("BAD_MEDIA /filesMeta");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-3", "1e308", "NaN", "'3'", "null", "1.5", "1e1000000000", "[]"})
  void refusesSizesThatLie(String size) {
    var json = TWO_FILES.replace("'size':3", "'size':" + size);
    assertThat(faults(read(prefixed(json, A, B)))).containsExactly("BAD_MEDIA /filesMeta/0/size");
  }

  @Test
  void refusesAHeaderThatAnnouncesMoreThanThereIs() {
    var file = prefixed(TWO_FILES, A, B);
    file[1] = 100;
    assertThat(faults(read(file))).containsExactly("UNREADABLE ");
    assertThat(problems(read(file)).getFirst().sentence())
        .contains("header announces")
        .contains("save");
  }

  @Test
  void readsALargeContainerFromItsHeadAlone() {
    var json = TWO_FILES.replace("'size':5", "'size':5000000000");
    var head = prefixed(json, A, B);
    var size = 4L + bytes(json).length + 3 + 5_000_000_000L;
    var reading = DocumentReader.read(head, size, Interpretation.CANONICAL);
    assertThat(assets(reading))
        .last()
        .extracting(Asset::embedded)
        .isEqualTo(place(7 + bytes(json).length, 5_000_000_000L));
  }

  @Test
  void givesTheSecondFileToTheSecondTrackThatBearsOne() {
    var json = TWO_FILES.replace("'tracks':[", "'tracks':[{'controllerName':'text','actions':[]},");
    assertThat(assets(read(prefixed(json, A, B))))
        .extracting(Asset::fileNames)
        .containsExactly(List.of("a.mp4"), List.of("b.wav"));
  }

  @Test
  void saysThatAnythingElseIsNoProject() {
    for (var file :
        List.of(
            "PK\u0003\u0004zip", "hello", "[1,2]", "<html>", "\u0000\u0000\u0000\u0000\u0000")) {
      assertThat(problems(read(bytes(file))))
          .singleElement()
          .satisfies(p -> assertThat(p.sentence()).isNotBlank());
    }
    assertThat(faults(read(new byte[0]))).containsExactly("UNREADABLE ");
  }

  @Test
  void unwrapsWhatTheApiWraps() {
    var wrapped = "{'outputFormat':'mp4','editorState':" + TWO_FILES + "}";
    assertThat(timeline(read(bytes(wrapped))).clips())
        .first()
        .extracting(c -> c.pointer())
        .isEqualTo("/editorState/tracks/0/actions/0");
    assertThat(timeline(read(bytes("{'data':{'editorFile':" + TWO_FILES + "}}"))).clips())
        .hasSize(2);
  }

  @Test
  void saysThatOtherJsonIsNoProject() {
    assertThat(faults(read(bytes("{'hello':1}")))).containsExactly("UNKNOWN_FORM ");
  }

  private static List<Asset> assets(Reading reading) {
    var timeline = timeline(reading);
    return timeline.assets().values().stream()
        .sorted(Comparator.comparing(a -> a.id().value()))
        .toList();
  }

  private static Optional<Embedded> place(long offset, long size) {
    return Optional.of(new Embedded(offset, size));
  }
}

package dev.spool.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class HostileDocumentTest {
  private static final int DEEP = 100_000;
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path directory;

  @BeforeEach
  void media() {
    Sources.card(directory.resolve("red.png"), 64, 36, "red");
  }

  @Test
  void deepNestingIsRefused() throws IOException, InterruptedException {
    text("[".repeat(DEEP)).refused();
    text("{\"a\":".repeat(DEEP)).refused();
    text("[".repeat(DEEP) + "]".repeat(DEEP)).refused();
    text("{\"created\":1,\"tracks\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}").refused();
  }

  @Test
  void deepNestingInAFieldThatNobodyReadsDoesNoHarm() throws IOException, InterruptedException {
    text(card("'start':0,'end':0.2,'nobody':" + "[".repeat(DEEP) + "]".repeat(DEEP)));
  }

  /** The editor leaves pictures in its actions, as data addresses. */
  @Test
  void fiftyMegabytesOfLeftoversAreSkipped() throws IOException, InterruptedException {
    text(card("'start':0,'end':0.2,'backgroundImage':'" + "A".repeat(50 * MEGABYTE) + "'"));
  }

  @Test
  void fiftyMegabytesOfClipsAreSurvived() throws IOException, InterruptedException {
    var one = "{\"start\":0,\"end\":1},";
    text(card("'start':0,'end':0.2").replace("[{", "[" + one.repeat(50 * MEGABYTE / 20) + "{"));
  }

  @Test
  void fiftyMegabytesOfDigitsAreSurvived() throws IOException, InterruptedException {
    text(card("'start':0,'end':0.2,'z':1" + "0".repeat(50 * MEGABYTE)));
  }

  @Test
  void aLongAddressIsNotRepeatedInFull() throws IOException, InterruptedException {
    text(card("'start':0,'end':0.2").replace("red.png", "x".repeat(MEGABYTE))).refused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "0x10", "1e", "--1", "undefined"})
  void whatIsNoNumberIsNoJson(String number) throws IOException, InterruptedException {
    text(card("'start':0,'end':" + number)).refused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'start':1e308,'end':1e308",
        "'start':0,'end':1e308",
        "'start':-1e308,'end':1e308",
        "'start':1e-308,'end':1e9",
        "'start':'NaN','end':'Infinity'"
      })
  void timesBeyondAnyVideoAreRefused(String fields) throws IOException, InterruptedException {
    text(card(fields)).refused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'x':1e308,'y':-1e308",
        "'x':'calc(1e308px + 1e308px)'",
        "'x':'calc(((((((((1)))))))))'",
        "'width':1e308,'height':1e308,'fit':'fill'",
        "'width':1e-308,'height':1e-308,'fit':'cover'",
        "'trimStart':1e308",
        "'playbackRate':1e308",
        "'playbackRate':-1e308",
        "'playbackRate':1e-308",
        "'loop':1e308",
        "'freeze':1e308",
        "'z':1e308",
        "'opacity':1e308",
        "'rotation':1e308",
        "'scaleX':1e308,'scaleY':1e308",
        "'volume':[[1e308,-1e308,1e308]]",
        "'volume':'loud'",
        "'z':9007199254740993123456789"
      })
  void hugeNumbersInAClipAreSurvived(String fields) throws IOException, InterruptedException {
    text(card("'start':0,'end':0.2," + fields));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e308", "-1", "0", "1e-308", "'wide'", "[]", "null", "true", "16385", "1e9"})
  void aCanvasHasSensibleSides(String side) throws IOException, InterruptedException {
    var watched = text(card("'start':0,'end':0.2").replace("\"width\":64", "'width':" + side));
    if (!side.equals("null")) {
      watched.refused();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e308", "-30", "0", "1e-300", "'fast'", "1e9"})
  void aFrameRateIsSurvived(String rate) throws IOException, InterruptedException {
    text(
        card("'start':0,'end':0.2").replace("\"width\":64", "'frameRate':" + rate + ",'width':64"));
  }

  /** A clip that begins before zero is a second old at zero; a reversed one is never drawn. */
  @Test
  void negativeAndReversedTimesAreTold() throws IOException, InterruptedException {
    Sources.clock(directory.resolve("clock.mp4"));
    var project =
        Project.of(
            160,
            90,
            "black",
            Project.track("video", "clock.mp4", "'start':-1,'end':1"),
            Project.track("image", "red.png", "'start':0.8,'end':0.2"),
            Project.track("image", "red.png", "'start':0.5,'end':0.5"),
            Project.track("image", "red.png", "'start':-3,'end':-2"));
    var watched = text(project.json()).rendered();
    assertThat(watched.ran().err()).contains("/tracks/1/actions/0").contains("/tracks/2/actions/0");
    Video.of(directory.resolve(Project.OUTPUT))
        .lasts(30)
        .shows(0, 10, 10, Sources.grey(1))
        .shows(0.5, 10, 10, Sources.grey(1.5));
  }

  @Test
  void thingsOfTheSameNameAreStillTwo() throws IOException, InterruptedException {
    Sources.card(directory.resolve("blue.png"), 64, 36, "blue");
    var red = Project.track("image", "red.png", "'start':0,'end':0.5,'z':0");
    var blue = Project.track("image", "blue.png", "'start':0,'end':0.5,'z':0,'x':64");
    var one = "'id':'same','fileId':'same'";
    var json =
        Project.of(
                128,
                36,
                "black",
                red.replace("'id':'red.png'", one),
                blue.replace("'id':'blue.png'", one))
            .json();
    text(json).rendered();
    Video.of(directory.resolve(Project.OUTPUT))
        .shows(0.2, 30, 18, Rgb.RED)
        .shows(0.2, 100, 18, Rgb.BLUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'created':1,'created':2,'tracks':{}}",
        "{'created':1,'tracks':[null,1,'x',[],{}]}",
        "{'created':1,'tracks':[{'controllerName':7,'actions':'none'}]}",
        "{'created':1,'tracks':[{'controllerName':'video','actions':[null,1,'x',[]]}]}",
        "{'duration_ms':1e308,'tracks':[{'type':'solidcolor','start_ms':0,'end_ms':1e308}]}",
        "{'timeline':{'layers':[{'type':'solidColor','startMs':-1e308,'endMs':1e308}]}}",
        "{'frameRate':30,'quality':'high','frames':[{'timestamp':1e308,'layers':[{}]}]}",
        "{'created':1,'tracks':[]}\u0000\u0000",
        "\ufeff{'created':1}",
        "{'created':1,'name':'\\ud800','tracks':[]}"
      })
  void documentsOfTheWrongShapeAreRefused(String document)
      throws IOException, InterruptedException {
    text(document).refused();
  }

  @Test
  void tenThousandClipsAreRendered() throws IOException, InterruptedException {
    Sources.card(directory.resolve("blue.png"), 64, 36, "blue");
    text(
            Project.of(64, 36, "black", manyClips("red.png", 0), manyClips("blue.png", 1)).json(),
            "--fps",
            "25",
            "--quality",
            "draft")
        .rendered();
    Video.of(directory.resolve(Project.OUTPUT))
        .lasts(10_000)
        .shows(0, 32, 18, Rgb.RED)
        .shows(0.04, 32, 18, Rgb.BLUE)
        .shows(200, 32, 18, Rgb.RED)
        .shows(200.04, 32, 18, Rgb.BLUE)
        .shows(399.96, 32, 18, Rgb.BLUE);
  }

  /** Every other one of 10,000 clips of 0.04 s. */
  private static String manyClips(String url, int first) {
    return IntStream.range(0, 5000)
        .map(i -> 2 * i + first)
        .mapToObj(i -> "{'start':%s,'end':%s}".formatted(i / 25.0, (i + 1) / 25.0))
        .collect(
            Collectors.joining(
                ",", "{'controllerName':'image','url':'" + url + "','actions':[", "]}"));
  }

  private static String card(String fields) {
    return Project.of(64, 36, "black", Project.track("image", "red.png", fields)).json();
  }

  private Watched text(String document, String... options)
      throws IOException, InterruptedException {
    Files.deleteIfExists(directory.resolve(Project.OUTPUT));
    Files.writeString(directory.resolve("project.json"), document.replace('\'', '"'));
    return Watched.render(directory, "project.json", options);
  }
}

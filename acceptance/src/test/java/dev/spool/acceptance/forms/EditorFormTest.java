package dev.spool.acceptance.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Tools;
import dev.spool.acceptance.program.Video;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Form E, its options, and its container of 2024. */
@Execution(ExecutionMode.CONCURRENT)
class EditorFormTest {
  private static final Rgb CARD = new Rgb(200, 100, 50);

  @TempDir Path directory;

  @BeforeEach
  void media() {
    Sources.clock(directory.resolve("clock.mp4"));
    Sources.card(directory.resolve("card.png"), 160, 90, "0xC86432");
  }

  /**
   * The clip holds source time 1 + (t - 0.5) * 2 at t, natural size (the editor's 1920x1080 is
   * noise); the picture lies over it for [0.5, 1.0); the end of the last clip, 2.01 s, needs 61
   * frames.
   */
  @Test
  void aProjectOfTheEditorIsTimedAndPlaced() {
    var project =
        Project.of(
            320,
            180,
            "#102030",
            Project.track(
                "video",
                "clock.mp4",
                """
                'start':0.5,'end':2.01,'trimStart':1,'playbackRate':2,'z':0,
                'width':1920,'height':1080,'fit':'normal'\
                """),
            Project.track(
                "image", "card.png", "'start':0.5,'end':1,'z':1,'x':160,'y':'100%','opacity':'1'"));
    project
        .rendered(directory)
        .measures(320, 180)
        .lasts(61)
        .shows(0.4, 20, 20, new Rgb(0x10, 0x20, 0x30))
        .shows(0.9, 20, 20, Sources.grey(1.8))
        .shows(0.9, 300, 20, new Rgb(0x10, 0x20, 0x30))
        .shows(0.9, 300, 170, CARD)
        .shows(1, 300, 170, new Rgb(0x10, 0x20, 0x30))
        .shows(1.5, 20, 20, Sources.grey(3))
        .sounds(0.3, 440, 0)
        .sounds(1.5, 440, 0.5);
  }

  /** At t = 1.2: timeline 1.2 is in the second step, source 2.2 in the third, clip 0.2 in none. */
  @Test
  void theVolumeClockCanBeChosen() {
    var project =
        Project.of(
            160,
            90,
            "black",
            Project.track(
                "video",
                "clock.mp4",
                "'start':1,'end':1.5,'trimStart':2,'volume':[[0.5,1,1.9],[0.25,2,2.9]]"));
    project.rendered(directory).sounds(1.2, 440, 0.25);
    project.rendered(directory, "--option", "volumeClock=timeline").sounds(1.2, 440, 0.25);
    project.rendered(directory, "--option", "volumeClock=source").sounds(1.2, 440, 0.125);
    project.rendered(directory, "--option", "volumeClock=clip").sounds(1.2, 440, 0.5);
  }

  /** The first track has the higher z: on top by its field, below by its place among the tracks. */
  @Test
  void theOrderCanComeFromTheTracks() {
    Sources.card(directory.resolve("blue.png"), 160, 90, "blue");
    var project =
        Project.of(
            160,
            90,
            "black",
            Project.track("image", "card.png", "'start':0,'end':0.2,'z':5"),
            Project.track("image", "blue.png", "'start':0,'end':0.2,'z':0"));
    project.rendered(directory).shows(0, 80, 45, CARD);
    project.rendered(directory, "--option", "zSource=track").shows(0, 80, 45, Rgb.BLUE);
  }

  /** White screened with anything is white; without blending, the card hides the white. */
  @Test
  void blendingCanBeSwitchedOff() {
    var project =
        Project.of(
            160,
            90,
            "white",
            Project.track("image", "card.png", "'start':0,'end':0.2,'blendMode':'screen'"));
    project.rendered(directory).shows(0, 80, 45, Rgb.WHITE);
    project.rendered(directory, "--option", "blend=ignore").shows(0, 80, 45, CARD);
  }

  /** A black picture with a white border of one pixel gives its light to the grey below it. */
  @Test
  void blendingReachesTheLastRowAndColumn() {
    Tools.ffmpeg(
        "-f lavfi -i color=c=black:s=80x60,format=rgb24,drawbox=color=white:t=1 -frames:v 1 {}",
        directory.resolve("border.png"));
    Project.of(
            160,
            90,
            "#404040",
            Project.track("image", "border.png", "'start':0,'end':0.2,'blendMode':'luminosity'"))
        .rendered(directory, "--quality", "max")
        .shows(0, 40, 0, Rgb.WHITE, 30)
        .shows(0, 40, 59, Rgb.WHITE, 30)
        .shows(0, 79, 30, Rgb.WHITE, 30)
        .shows(0, 40, 30, Rgb.BLACK, 30);
  }

  /** As the editor's canvas draws: a landscape clip contained takes H*nw/nh x H from (0,0). */
  @Test
  void theEditorsOwnFitCanBeHad() {
    var project =
        Project.of(
            160,
            160,
            "white",
            Project.track("image", "card.png", "'start':0,'end':0.2,'fit':'contain'"),
            Project.track("image", "card.png", "'start':0.2,'end':0.4,'fit':'cover'"));
    project
        .rendered(directory)
        .shows(0, 80, 10, Rgb.WHITE)
        .shows(0, 80, 80, CARD)
        .shows(0.3, 80, 155, CARD);
    project
        .rendered(directory, "--option", "fitMode=literal")
        .shows(0, 80, 10, CARD)
        .shows(0, 80, 150, CARD)
        .shows(0.3, 80, 80, CARD)
        .shows(0.3, 80, 100, Rgb.WHITE);
  }

  @Test
  void aContainerOfTheBuildsOf2024IsRead() throws IOException {
    var props =
        """
        {"id":"o","name":"old","created":1,"width":160,"height":90,"backgroundColor":"#000",
         "tracks":[
          {"id":"t0","controllerName":"image","actions":[{"start":0,"end":1,"z":0}]},
          {"id":"t1","controllerName":"video","actions":[{"start":1,"end":2,"trimStart":2,"z":0}]}]}
        """;
    var card = Files.readAllBytes(directory.resolve("card.png"));
    var clock = Files.readAllBytes(directory.resolve("clock.mp4"));
    var table =
        "[{\"name\":\"a.png\",\"size\":%d,\"type\":\"image/png\"},{\"name\":\"b.mp4\",\"size\":%d}]"
            .formatted(card.length, clock.length);
    var file = new ByteArrayOutputStream();
    file.write(props.getBytes(StandardCharsets.UTF_8));
    file.write("---STOKED_UI_PROPS_END---".getBytes(StandardCharsets.UTF_8));
    file.write(table.getBytes(StandardCharsets.UTF_8));
    file.write("---STOKED_UI_FILES_TABLE_END---".getBytes(StandardCharsets.UTF_8));
    file.write(card);
    file.write(clock);
    var folder = Files.createDirectory(directory.resolve("elsewhere"));
    Files.write(folder.resolve("old.suw"), file.toByteArray());
    Spool.in(folder).run("render", "old.suw", "-o", "out.mp4").succeeded();
    Video.of(folder.resolve("out.mp4"))
        .lasts(60)
        .shows(0.5, 80, 45, CARD)
        .shows(1.5, 80, 45, Sources.grey(2.5))
        .sounds(1.5, 440, 0.5);
  }

  @Test
  void whatIsUnknownIsIgnoredAndWhatIsRepairedIsTold() {
    var project =
        Project.of(
            160,
            90,
            "black",
            Project.track(
                "image",
                "card.png",
                "'start':0,'end':0.5,'opacity':7,'nobody':{'knows':[1]},'hidden':true"));
    var ran = project.render(directory).succeeded();
    assertThat(ran.err()).contains("warning: /tracks/0/actions/0/opacity");
    assertThat(ran.err()).contains("/tracks/0/actions/0/hidden");
    Video.of(directory.resolve(Project.OUTPUT)).lasts(15).shows(0, 80, 45, CARD);
  }
}

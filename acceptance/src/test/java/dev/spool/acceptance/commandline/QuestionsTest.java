package dev.spool.acceptance.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Folder;
import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The commands that answer instead of rendering. */
@Execution(ExecutionMode.CONCURRENT)
class QuestionsTest {
  @TempDir Path directory;

  @BeforeEach
  void project() {
    Sources.clock(directory.resolve("clock.mp4"));
    Sources.card(directory.resolve("card.png"), 64, 64, "red");
    Project.of(
            160,
            90,
            "black",
            Project.track("video", "clock.mp4", "'start':1,'end':3,'trimStart':1"),
            Project.track("image", "card.png", "'start':2,'end':5.01"))
        .writeTo(directory);
  }

  @Test
  void aPlanIsToldInWords() {
    var before = Folder.below(directory);
    var ran = Spool.in(directory).run("explain", "project.json").succeeded();
    assertThat(ran.out())
        .startsWith("151 frames of 160x90 at 30 fps")
        .contains("segment 0")
        .contains("/tracks/0/actions/0")
        .contains("/tracks/1/actions/0")
        .contains("$ ffmpeg ");
    assertThat(ran.err()).isEmpty();
    assertThat(Folder.below(directory)).isEqualTo(before);
  }

  @Test
  void aPlanIsToldInJsonAndItsSegmentsTileTheFrames() {
    var ran = Spool.in(directory).run("explain", "project.json", "--json").succeeded();
    var plan = Json.parse(ran.out());
    int reached = 0;
    int index = 0;
    for (var segment : Json.array(Json.member(plan, "segments"))) {
      assertThat(Json.integer(Json.member(segment, "index"))).isEqualTo(index++);
      for (var composition : Json.array(Json.member(segment, "compositions"))) {
        var at = Json.member(composition, "at");
        assertThat(Json.integer(Json.member(at, "first"))).isEqualTo(reached);
        assertThat(Json.integer(Json.member(at, "end"))).isGreaterThan(reached);
        reached = Json.integer(Json.member(at, "end"));
      }
    }
    assertThat(reached).isEqualTo(151);
  }

  @Test
  void aMediumIsToldInWordsAndInJson() {
    var words = Spool.in(directory).run("probe", "clock.mp4").succeeded();
    assertThat(words.out()).contains("h264").contains("160x90").contains("aac").contains("48000");
    var json =
        Json.parse(Spool.in(directory).run("probe", "clock.mp4", "--json").succeeded().out());
    var natural = Json.member(Json.member(json, "video"), "natural");
    assertThat(Json.integer(Json.member(natural, "width"))).isEqualTo(160);
    assertThat(Json.number(Json.member(json, "duration"))).isBetween(3.99, 4.03);
    assertThat(Json.integer(Json.member(Json.member(json, "audio"), "channels"))).isEqualTo(2);
  }

  @Test
  void whatIsNoMediumIsSaidToBeNone() {
    var ran = Spool.in(directory).run("probe", "project.json");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("project.json").doesNotContain("Exception");
  }

  @Test
  void theDoctorTellsWhatIsThere() {
    var ran = Spool.in(directory).with("TMPDIR", directory).run("doctor").succeeded();
    assertThat(ran.out())
        .contains("java ")
        .contains("ffmpeg ")
        .contains("scratch  " + directory)
        .doesNotContain("none");
  }

  @Test
  void theDoctorTellsWhatIsMissing() {
    var ran =
        Spool.in(directory)
            .with("SPOOL_FFMPEG", directory.resolve("no-such-program"))
            .with("SPOOL_CACHE", directory.resolve("cache"))
            .run("doctor");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).contains("no-such-program").contains("install FFmpeg");
  }

  @Test
  void helpAndVersionAreNoErrors() {
    assertThat(Spool.in(directory).run("--help").succeeded().out()).contains("render");
    assertThat(Spool.in(directory).run("render", "--help").succeeded().out())
        .contains("--resolution");
    assertThat(Spool.in(directory).run("--version").succeeded().out()).startsWith("spool ");
  }
}

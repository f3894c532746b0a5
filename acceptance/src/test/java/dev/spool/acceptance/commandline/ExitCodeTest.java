package dev.spool.acceptance.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Folder;
import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class ExitCodeTest {
  private static final Pattern PROBLEM = Pattern.compile("(/\\S*)?: \\S.*[.?!]");
  private static final Pattern DETAILS = Pattern.compile("(?m)^Details: (.+)$");

  @TempDir Path directory;

  @Test
  void aGoodRenderSaysNothing() {
    var ran = card().render(directory);
    assertThat(ran).isEqualTo(new Spool.Ran(0, "", ""));
    Video.of(directory.resolve(Project.OUTPUT)).lasts(15);
  }

  @Test
  void theOutputIsNamedAfterTheProject() throws IOException {
    Files.move(card().writeTo(directory), directory.resolve("my film.sue.json"));
    Spool.in(directory).run("render", "my film.sue.json").succeeded();
    assertThat(directory.resolve("my film.mp4")).exists();
  }

  @Test
  void everyMissingMediumIsNamedAtOnce() {
    var ran =
        Project.of(
                160,
                90,
                "black",
                Project.track("video", "lost.mp4", "'start':0,'end':1"),
                Project.track("image", "gone.png", "'start':0,'end':1"),
                Project.track("audio", "never.wav", "'start':0,'end':1"))
            .render(directory);
    refused(ran);
    assertThat(ran.complaints()).hasSize(3);
    assertThat(ran.complaints().get(0)).startsWith("/tracks/0").contains("lost.mp4");
    assertThat(ran.complaints().get(1)).startsWith("/tracks/1").contains("gone.png");
    assertThat(ran.complaints().get(2)).startsWith("/tracks/2").contains("never.wav");
  }

  @Test
  void everyWrongSizeIsNamedAtOnce() {
    card();
    var ran =
        Project.of(-5, 99999, "black", Project.track("image", "card.png", "'start':0,'end':1"))
            .render(directory);
    refused(ran);
    assertThat(ran.complaints()).hasSize(2);
    assertThat(ran.err()).contains("/width: ").contains("/height: ");
  }

  @Test
  void wrongFieldsAndMissingMediaAreNamedTogether() {
    var ran =
        Project.of(-5, 90, "black", Project.track("video", "lost.mp4", "'start':0,'end':1"))
            .render(directory);
    refused(ran);
    assertThat(ran.err()).contains("/width: ").contains("lost.mp4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "nothing at all",
        "{'tracks':[]}",
        "{'created':1,'tracks':[{'controllerName':'video','url':'a','actions':[]}]}"
      })
  void whatIsNoProjectIsRefusedWithASentence(String document) {
    refused(Project.text(document).render(directory));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "paint project.json",
        "render",
        "render nowhere.json",
        "render project.json --fps 0",
        "render project.json --fps fast",
        "render project.json --resolution huge",
        "render project.json --resolution 0x10",
        "render project.json --jobs 0",
        "render project.json --jobs many",
        "render project.json --quality best",
        "render project.json --option fitMode=odd",
        "render project.json --option color=red",
        "render project.json --progress loud",
        "render project.json --nonsense",
        "render project.json second.json",
        "render project.json -o nowhere/out.mp4",
        "render project.json -o out.exe",
        "explain nowhere.json",
        "probe nowhere.mp4"
      })
  void wrongUsageIsExplained(String line) {
    card().writeTo(directory);
    var before = Folder.below(directory);
    var words = line.isEmpty() ? new Object[0] : (Object[]) line.split(" ", -1);
    var ran = Spool.in(directory).run(words);
    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).isNotBlank().doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(Folder.below(directory)).isEqualTo(before);
  }

  @Test
  void aFailedRenderLeavesASentenceALogAndTheOldOutput() throws IOException {
    card().writeTo(directory);
    var scratch = Folder.made(directory.resolve("scratch"));
    Files.writeString(directory.resolve(Project.OUTPUT), "yesterday's video");
    var ran =
        Spool.in(directory)
            .with("SPOOL_FFMPEG", FailingFfmpeg.in(directory))
            .with("SPOOL_CACHE", directory.resolve("cache"))
            .with("TMPDIR", scratch)
            .run(Project.arguments().toArray());
    assertThat(ran.status()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err()).startsWith("Failed: ").doesNotContain("\tat ");
    var details = DETAILS.matcher(ran.err());
    assertThat(details.find()).isTrue();
    assertThat(Path.of(details.group(1))).content().contains(FailingFfmpeg.LAST_WORDS);
    assertThat(directory.resolve(Project.OUTPUT)).hasContent("yesterday's video");
    assertThat(Folder.below(scratch)).isEmpty();
    assertThat(Folder.below(directory)).noneMatch(name -> name.startsWith(".out"));
  }

  @Test
  void anFfmpegThatIsNoneIsAFailedRender() {
    card().writeTo(directory);
    var ran =
        Spool.in(directory)
            .with("SPOOL_FFMPEG", directory.resolve("no-such-program"))
            .with("SPOOL_CACHE", directory.resolve("cache"))
            .run(Project.arguments().toArray());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("SPOOL_FFMPEG").doesNotContain("\tat ");
  }

  @Test
  void aFileThatIsNoMediumIsNamed() throws IOException {
    Files.writeString(directory.resolve("text.mp4"), "this is no video");
    var ran =
        Project.of(160, 90, "black", Project.track("video", "text.mp4", "'start':0,'end':1"))
            .render(directory);
    refused(ran);
    assertThat(ran.err()).contains("/tracks/0").contains("text.mp4");
  }

  private void refused(Spool.Ran ran) {
    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.complaints()).isNotEmpty().allMatch(PROBLEM.asMatchPredicate());
    assertThat(ran.err()).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(directory.resolve(Project.OUTPUT)).doesNotExist();
  }

  private Project card() {
    Sources.card(directory.resolve("card.png"), 64, 64, "red");
    return Project.of(160, 90, "black", Project.track("image", "card.png", "'start':0,'end':0.5"));
  }
}

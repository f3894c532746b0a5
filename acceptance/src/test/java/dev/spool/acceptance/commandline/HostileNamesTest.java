package dev.spool.acceptance.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Folder;
import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files that mean something else to shells, to FFmpeg or to eyes. */
@Execution(ExecutionMode.CONCURRENT)
class HostileNamesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-i",
        "-y card",
        "--",
        "it's",
        "say \"hi\"",
        "concat:a|b",
        "https:card",
        "100%d",
        "50%20off",
        "two\nlines",
        "many   spaces ",
        "$(reboot)`x`",
        "back\\slash",
        "semi;colon,comma[0]=1",
        "*?",
        "~",
        "#frag?query",
        "..",
        "@file"
      })
  void aNameIsOnlyAName(String name) throws IOException {
    var media = Folder.made(directory.resolve("media"));
    Files.move(
        Sources.card(directory.resolve("card.png"), 64, 64, "red"), media.resolve(name + ".png"));
    Files.move(Sources.clock(directory.resolve("clock.mp4")), media.resolve(name + ".mp4"));
    var project = directory.resolve(name + ".json");
    Files.writeString(project, twoMedia(name));
    var output = directory.resolve(name + ".out.mp4");
    Spool.in(directory)
        .run("render", "--media", media, "-o", output, "--progress", "none", "--", project)
        .succeeded();
    shown(Video.of(output));
  }

  @Test
  void aProjectWhoseNameStartsWithADashFollowsTwoDashes() throws IOException {
    Sources.card(directory.resolve("-card.png"), 64, 64, "red");
    Sources.clock(directory.resolve("-card.mp4"));
    Files.writeString(directory.resolve("-o.json"), twoMedia("-card"));
    Spool.in(directory).run("render", "--output=-y.mp4", "--", "-o.json").succeeded();
    shown(Video.of(directory.resolve("-y.mp4")));
  }

  @Test
  void aProjectInAnotherFolderIsFound() throws IOException {
    Sources.card(directory.resolve("card.png"), 64, 64, "red");
    Sources.clock(directory.resolve("card.mp4"));
    Files.writeString(directory.resolve("p.json"), twoMedia("card"));
    var below = Folder.made(directory.resolve("a b"));
    Spool.in(below).run("render", "../p.json", "-o", "../a b/out.mp4").succeeded();
    shown(Video.of(below.resolve("out.mp4")));
  }

  /** Java itself cannot name such files in every locale, so a shell script does. */
  @ParameterizedTest
  @ValueSource(strings = {"C.UTF-8", "C", "POSIX"})
  void aNameMayBeInAnyScript(String locale) throws IOException {
    var name = "\u202Egnp.\u05E9\u05DC\u05D5\u05DD\u200F \u65E5\u672C e\u0301 \uD83C\uDFAC";
    Sources.card(directory.resolve("card.png"), 64, 64, "red");
    Sources.clock(directory.resolve("clock.mp4"));
    Files.writeString(directory.resolve("project.json"), twoMedia(name));
    Files.writeString(
        directory.resolve("run.sh"),
        """
        set -e
        mkdir media
        mv card.png 'media/%1$s.png'
        mv clock.mp4 'media/%1$s.mp4'
        mv project.json '%1$s.json'
        '%2$s' render '%1$s.json' --media media -o '%1$s.out.mp4' --progress none
        mv '%1$s.out.mp4' out.mp4
        """
            .formatted(name, Spool.ROOT.resolve("spool")));
    Spool.in(directory)
        .with("LC_ALL", locale)
        .startCommand(List.of("sh", "run.sh"))
        .await()
        .succeeded();
    shown(Video.of(directory.resolve("out.mp4")));
  }

  /** A card for half a second, then the clock with its sound. */
  private static String twoMedia(String name) {
    return """
    {"created":1,"width":160,"height":90,"backgroundColor":"#000","tracks":[
     {"controllerName":"image","url":%s,"actions":[{"start":0,"end":0.5}]},
     {"controllerName":"video","url":%s,"actions":[{"start":0.5,"end":1,"trimStart":2}]}]}
    """
        .formatted(Json.quoted(name + ".png"), Json.quoted(name + ".mp4"));
  }

  private static void shown(Video video) {
    video.lasts(30).shows(0.2, 32, 32, Rgb.RED).shows(0.7, 32, 32, Sources.grey(2.2));
    assertThat(video.sound().amplitude(0.7, 440)).isGreaterThan(0.4);
  }
}

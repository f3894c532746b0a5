package dev.spool.acceptance.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Tools;
import dev.spool.acceptance.program.Video;
import dev.spool.work.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
  private static final String[] ALL = {
    "--also",
    "320x180",
    "--also",
    "rendition,name=web,resolution=160x160,format=webm",
    "--also",
    "poster,at=2.5,format=png",
    "--also",
    "sprite",
    "--also",
    "waveform"
  };

  private static final List<String> FILES =
      List.of(
          "out.mp4",
          "out.320x180.mp4",
          "out.web.webm",
          "out.poster.png",
          "out.sprite.jpg",
          "out.sprite.vtt",
          "out.waveform.json");

  private static final Pattern SIMILARITY = Pattern.compile("All:([0-9.]+)");
  private static final Pattern CUE =
      Pattern.compile(
          "([0-9:.]+) --> ([0-9:.]+)\nout\\.sprite\\.jpg#xywh=(\\d+),(\\d+),(\\d+),(\\d+)");

  @TempDir Path directory;

  @Test
  void everyRenditionHasAllFramesAndTheMainPictureInItsSize() {
    layered().rendered(directory, ALL).measures(640, 360).lasts(360);
    var half = Video.of(directory.resolve("out.320x180.mp4")).measures(320, 180).lasts(360);
    assertThat(half.hasSound()).isTrue();
    assertThat(similarity("out.320x180.mp4", "[1:v]scale=320:180:flags=area")).hasSize(360);
    assertThat(similarity("out.320x180.mp4", "[1:v]scale=320:180:flags=area"))
        .allMatch(ssim -> ssim > 0.95);
    var web = Video.of(directory.resolve("out.web.webm")).measures(160, 160).lasts(360);
    assertThat(web.hasSound()).isTrue();
    web.shows(3, 80, 10, Rgb.BLACK);
    assertThat(similarity("out.web.webm", "[1:v]scale=160:90:flags=area,pad=160:160:0:34:black"))
        .allMatch(ssim -> ssim > 0.9);
  }

  @Test
  void whereTheMainFileCopiesFurtherRenditionsAreEncoded() throws IOException {
    pattern();
    var project =
        Project.of(
            640,
            360,
            "#000",
            Project.track("video", "a.mp4", "'start':0,'end':11,'trimStart':0.5"));
    project.writeTo(directory);
    var plan =
        Spool.in(directory).run("explain", "project.json", "--also", "320x180").succeeded().out();
    assertThat(plan).contains("copy ").contains("the main file copies it").contains("also 320x180");
    project.rendered(directory, "--also", "320x180").lasts(330);
    Video.of(directory.resolve("out.320x180.mp4")).lasts(330);
    assertThat(similarity("out.320x180.mp4", "[1:v]scale=320:180:flags=area"))
        .hasSize(330)
        .allMatch(ssim -> ssim > 0.95);
    var main = Files.readAllBytes(directory.resolve("out.mp4"));
    project.rendered(directory);
    assertThat(directory.resolve("out.mp4")).hasBinaryContent(main);
  }

  @Test
  void everyFileHasTheSameBytesAloneOrBesideOthersInAnyNumberOfJobsAndFromTheCache()
      throws IOException {
    var project = layered();
    project.rendered(directory, "--cache", "kept");
    var alone = hash("out.mp4");
    var first = rendered(project, "--jobs", "1");
    assertThat(first.getFirst()).isEqualTo(alone);
    assertThat(rendered(project, "--jobs", "2")).isEqualTo(first);
    assertThat(rendered(project, "--jobs", "8")).isEqualTo(first);
    var before = kept();
    assertThat(rendered(project, "--cache", "kept")).isEqualTo(first);
    assertThat(kept())
        .as("of each of three segments two more, and one more sound")
        .isEqualTo(before + 7);
    assertThat(rendered(project, "--cache", "kept")).isEqualTo(first);
    assertThat(kept()).isEqualTo(before + 7);
  }

  @Test
  void everyTileShowsThePictureOfItsTimeAndThePosterIsItsFrame() throws IOException {
    Tools.ffmpeg(
        "-f lavfi -i nullsrc=s=320x180:r=30:d=12.5,format=gbrp,geq=r='mod(floor(T)*83,256)'"
            + ":g='mod(floor(T)*151,256)':b='mod(floor(T)*47,256)'"
            + " -vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p "
            + Sources.BT709
            + " {}",
        directory.resolve("colors.mp4"));
    Project.of(320, 180, "#000", Project.track("video", "colors.mp4", "'start':0,'end':12.5"))
        .rendered(directory, "--also", "sprite", "--also", "poster,at=7.2,width=160");
    var sheet = pixels("out.sprite.jpg").frame(0);
    var cues = CUE.matcher(Files.readString(directory.resolve("out.sprite.vtt")));
    var count = 0;
    var next = "00:00:00.000";
    while (cues.find()) {
      assertThat(cues.group(1)).isEqualTo(next);
      next = cues.group(2);
      var x = Integer.parseInt(cues.group(3)) + Integer.parseInt(cues.group(5)) / 2;
      var y = Integer.parseInt(cues.group(4)) + Integer.parseInt(cues.group(6)) / 2;
      assertThat(sheet.at(x, y).distance(color(count))).as("tile %d", count).isLessThan(8);
      count++;
    }
    assertThat(count).isEqualTo(13);
    assertThat(next).isEqualTo("00:00:12.500");
    var poster = pixels("out.poster.jpg");
    assertThat(poster.width()).isEqualTo(160);
    assertThat(poster.frame(0).at(80, 45).distance(color(7))).isLessThan(8);
  }

  @Test
  void cuesNameThePictureAsItIsCalledWhateverThatIs() throws IOException {
    Sources.card(directory.resolve("card.png"), 64, 36, "red");
    Project.of(64, 36, "#000", Project.track("image", "card.png", "'start':0,'end':2"))
        .writeTo(directory);
    Spool.in(directory)
        .run("render", "project.json", "-o", "my $1 \n\nfilm.mp4", "--also", "sprite")
        .succeeded();
    assertThat(directory.resolve("my $1 \n\nfilm.sprite.jpg")).exists();
    assertThat(Files.readAllLines(directory.resolve("my $1 \n\nfilm.sprite.vtt")))
        .contains("my%20%241%20%0A%0Afilm.sprite.jpg#xywh=160,0,160,90")
        .hasSize(7);
  }

  @Test
  void aWaveformShowsHowLoudTheSoundIs() throws IOException {
    Sources.tone(directory.resolve("tone.wav"), 2);
    Sources.card(directory.resolve("card.png"), 64, 36, "red");
    Project.of(
            64,
            36,
            "#000",
            Project.track("image", "card.png", "'start':0,'end':4"),
            Project.track("audio", "tone.wav", "'start':1,'end':3"))
        .rendered(directory, "--also", "waveform");
    var waveform = Json.parse(Files.readString(directory.resolve("out.waveform.json")));
    assertThat(Json.integer(Json.member(waveform, "version"))).isEqualTo(2);
    assertThat(Json.integer(Json.member(waveform, "sample_rate"))).isEqualTo(8000);
    assertThat(Json.integer(Json.member(waveform, "bits"))).isEqualTo(8);
    assertThat(Json.integer(Json.member(waveform, "length"))).isEqualTo(125);
    var data = Json.array(Json.member(waveform, "data")).stream().map(Json::integer).toList();
    assertThat(data).hasSize(250);
    // A peak is 32 ms: the tone, a quarter of full scale, goes from the 32nd to the 94th.
    assertThat(data.subList(0, 58)).allMatch(peak -> Math.abs(peak) <= 1);
    assertThat(data.subList(192, 250)).allMatch(peak -> Math.abs(peak) <= 1);
    for (int i = 66; i < 184; i += 2) {
      assertThat(data.get(i)).isBetween(-36, -29);
      assertThat(data.get(i + 1)).isBetween(28, 35);
    }
  }

  @Test
  void whatCannotBeMadeIsRefusedInASentence() {
    var project = layered();
    assertThat(project.render(directory, "--also", "1080p").err()).contains("larger than the main");
    assertThat(project.render(directory, "--also", "gif").err()).contains("\"gif\" may be");
    assertThat(project.render(directory, "--also", "poster,at=soon").err()).contains("--also");
    assertThat(directory.resolve("out.mp4")).doesNotExist();
  }

  /** Something that moves everywhere, and a picture above it: twelve seconds in three segments. */
  private Project layered() {
    pattern();
    Sources.card(directory.resolve("card.png"), 40, 40, "red");
    return Project.of(
        640,
        360,
        "#000",
        Project.track("video", "a.mp4", "'start':0,'end':12,'fit':'fill'"),
        Project.track("image", "card.png", "'start':0,'end':12,'x':20,'y':20,'opacity':0.8"));
  }

  private void pattern() {
    Tools.ffmpeg(
        "-f lavfi -i testsrc2=s=640x360:r=30:d=12 -f lavfi -i "
            + Sources.sine(0.5, 440, 12)
            + Sources.BT709
            + "-c:a aac -shortest {}",
        directory.resolve("a.mp4"));
  }

  /** How alike each frame is to the main file's, after a filter. */
  private List<Double> similarity(String file, String main) {
    var arguments =
        List.of(
            "-i",
            directory.resolve(file).toString(),
            "-i",
            directory.resolve("out.mp4").toString(),
            "-lavfi",
            main + ",settb=1/30,setpts=N[m];[0:v]settb=1/30,setpts=N[f];[f][m]ssim=stats_file=-",
            "-f",
            "null",
            "-");
    var said = new String(Tools.ffmpegOutput(arguments), StandardCharsets.UTF_8);
    return SIMILARITY.matcher(said).results().map(r -> Double.valueOf(r.group(1))).toList();
  }

  private List<String> rendered(Project project, String... options) throws IOException {
    project.rendered(
        directory, Stream.concat(Stream.of(ALL), Stream.of(options)).toArray(String[]::new));
    var files = new ArrayList<String>();
    for (var file : FILES) {
      files.add(hash(file));
      Files.delete(directory.resolve(file));
    }
    return files;
  }

  private String hash(String file) throws IOException {
    return Sha256.of(directory.resolve(file));
  }

  private long kept() throws IOException {
    try (var files = Files.walk(directory.resolve("kept"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static Rgb color(int second) {
    return new Rgb(second * 83 % 256, second * 151 % 256, second * 47 % 256);
  }

  /** A JPEG as who opens it sees it. */
  private Video pixels(String file) {
    var png = directory.resolve(file + ".png");
    Tools.ffmpeg("-i {} -pix_fmt rgb24 {}", directory.resolve(file), png);
    return Video.of(png);
  }
}

package dev.spool.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Folder;
import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Video;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers whose lengths and names are not what is in them. */
@Execution(ExecutionMode.CONCURRENT)
class LyingContainerTest {
  @TempDir Path above;

  private Path directory = Path.of("");
  private byte[] card = {};

  @BeforeEach
  void media() throws IOException {
    directory = Folder.made(above.resolve("a/b/c"));
    card = Files.readAllBytes(Sources.card(above.resolve("card.png"), 64, 36, "red"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 5000, 2147483647, -2147483648, -1})
  void theLengthOfTheDocumentMayLie(int length) throws IOException, InterruptedException {
    render(contained(length, project("card.png", "" + card.length), card)).refused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "1e308", "9223372036854775807", "4294967296", "'many'", "null", "{}"})
  void theSizesOfTheMediaMayLie(String size) throws IOException, InterruptedException {
    render(honest(project("card.png", size), card));
  }

  @Test
  void aContainerMayBeCutOff() throws IOException, InterruptedException {
    var whole = honest(project("card.png", "" + card.length), card);
    render(Arrays.copyOf(whole, whole.length - 100)).refused();
    render(Arrays.copyOf(whole, 60)).refused();
    render(Arrays.copyOf(whole, 3)).refused();
  }

  @Test
  void noiseIsNoProject() throws IOException, InterruptedException {
    var noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    render(noise).refused();
    render("PK\3\4 this is a zip".getBytes(StandardCharsets.US_ASCII)).refused();
    render(new byte[1 << 20]).refused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../evil.png",
        "/tmp/spool-acceptance-evil.png",
        "..",
        "",
        "-evil.png",
        "a/b/../../../../evil.png",
        "con:cat|evil.png",
        "new\\nline.png"
      })
  void theNameOfAMediumIsNoPath(String name) throws IOException, InterruptedException {
    var before = Folder.below(above);
    render(honest(project(name, "" + card.length), card)).rendered();
    Video.of(directory.resolve(Project.OUTPUT)).lasts(6).shows(0.1, 32, 18, Rgb.RED);
    Files.delete(directory.resolve(Project.OUTPUT));
    Files.delete(directory.resolve("project.sue"));
    Files.delete(directory.resolve("scratch"));
    assertThat(Folder.below(above)).isEqualTo(before);
    assertThat(Path.of("/tmp/spool-acceptance-evil.png")).doesNotExist();
  }

  @Test
  void aNameWithAZeroIsRefused() throws IOException, InterruptedException {
    render(honest(project("nul\\u0000.png", "" + card.length), card)).refused();
  }

  private Watched render(byte[] container) throws IOException, InterruptedException {
    Files.write(directory.resolve("project.sue"), container);
    return Watched.render(directory, "project.sue");
  }

  private static String project(String name, String size) {
    return """
    {"created":1,"width":64,"height":36,"filesMeta":[{"name":"%s","size":%s,"type":""}],
     "tracks":[{"controllerName":"image","actions":[{"start":0,"end":0.2}]}]}
    """
        .formatted(name, size.replace('\'', '"'));
  }

  private static byte[] honest(String json, byte[] blob) throws IOException {
    return contained(json.getBytes(StandardCharsets.UTF_8).length, json, blob);
  }

  private static byte[] contained(int length, String json, byte[] blob) throws IOException {
    var file = new ByteArrayOutputStream();
    file.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
    file.write(json.getBytes(StandardCharsets.UTF_8));
    file.write(blob);
    return file.toByteArray();
  }
}

package dev.spool.acceptance.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts fit together wherever they come from, and what does not is encoded. */
class FittingTest {
  private static final int SLICE = 1;
  private static final int PREFIX = 14;

  @TempDir Path directory;

  /** Where chroma lies differs between them, and so would the encoder's parameter sets. */
  @Test
  void picturesAndVideosFollowEachOther() throws IOException {
    h264("b.mp4");
    Tools.ffmpeg(
        "-f lavfi -i testsrc2=s=640x360:r=30:d=2 -pix_fmt yuvj420p -c:v mjpeg {}",
        directory.resolve("a.mov"));
    project(
        """
        {"controllerName":"video","url":"a.mov","actions":[{"start":0,"end":2,"fit":"none"}]},
        {"controllerName":"video","url":"b.mp4","actions":[{"start":2,"end":3,"fit":"none"}]}
        """);
    Spool.in(directory).run("render", "project.json", "-o", "out.mp4").succeeded();
  }

  @Test
  void whatCannotBeCopiedAfterAllIsEncodedWithACacheToo() throws IOException {
    h264("whole.mp4");
    Files.write(
        directory.resolve("a.mp4"), damaged(Files.readAllBytes(directory.resolve("whole.mp4"))));
    project(
        """
        {"controllerName":"video","url":"a.mp4",
         "actions":[{"start":0,"end":5,"trimStart":0.5,"fit":"none"}]}
        """);
    for (var output : new String[] {"cold.mp4", "kept.mp4"}) {
      var ran =
          Spool.in(directory)
              .run("render", "project.json", "-o", output, "--cache", "cache")
              .succeeded();
      assertThat(ran.err()).contains("could not be copied");
    }
    assertThat(Files.mismatch(directory.resolve("cold.mp4"), directory.resolve("kept.mp4")))
        .isEqualTo(-1);
  }

  /** The hundredth slice that is not the first of a group becomes something else. */
  private static byte[] damaged(byte[] whole) {
    var bytes = ByteBuffer.wrap(whole);
    var slices = 0;
    var at = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("mdat") + 4;
    while (slices < 100) {
      var kind = bytes.get(at + 4) & 0x1F;
      slices += kind == SLICE ? 1 : 0;
      if (slices == 100) {
        bytes.put(at + 4, (byte) ((bytes.get(at + 4) & 0xE0) | PREFIX));
      }
      at += 4 + bytes.getInt(at);
    }
    return whole;
  }

  private void h264(String name) {
    Tools.ffmpeg(
        "-f lavfi -i testsrc2=s=640x360:r=30:d=6" + Sources.BT709 + "-movflags +faststart {}",
        directory.resolve(name));
  }

  private void project(String tracks) throws IOException {
    Files.writeString(
        directory.resolve("project.json"),
        "{\"created\":1,\"width\":640,\"height\":360,\"backgroundColor\":\"#000\",\"tracks\":["
            + tracks
            + "]}");
  }
}

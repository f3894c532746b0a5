package dev.spool.acceptance.media;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Turned and stretched pixels. The media: 160x90, left half red, right half blue, as stored. */
@Execution(ExecutionMode.CONCURRENT)
class OrientationTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void aVideoFilmedWithATurnedPhoneStandsUpright(int degrees) throws IOException {
    var file = Sources.halves(directory.resolve("phone.mp4"));
    DisplayMatrix.turn(file, degrees, 160, 90);
    var video = shown("video", "phone.mp4");
    switch (degrees) {
      case 90 -> standsWith(Rgb.RED, Rgb.BLUE, video);
      case 180 -> liesWith(Rgb.BLUE, Rgb.RED, video);
      default -> standsWith(Rgb.BLUE, Rgb.RED, video);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 8})
  void aPhotographStandsAsItsCameraWasHeld(int orientation) throws IOException {
    var file = directory.resolve("photo.jpg");
    Tools.ffmpeg(
        "-f lavfi -i " + Sources.halves(160, 90) + " -frames:v 1 -q:v 2 -pix_fmt yuvj444p {}",
        file);
    ExifOrientation.write(file, orientation);
    var video = shown("image", "photo.jpg");
    switch (orientation) {
      case 6 -> standsWith(Rgb.RED, Rgb.BLUE, video);
      case 8 -> standsWith(Rgb.BLUE, Rgb.RED, video);
      case 2, 3 -> liesWith(Rgb.BLUE, Rgb.RED, video);
      default -> liesWith(Rgb.RED, Rgb.BLUE, video);
    }
  }

  /** 80x90 with pixels twice as wide as high: shown as 160x90. */
  @Test
  void widePixelsAreShownWide() {
    Sources.halves(directory.resolve("wide.mp4"), 80, 90, "-aspect 16:9" + Sources.BT709);
    liesWith(Rgb.RED, Rgb.BLUE, shown("video", "wide.mp4"));
  }

  /** 641x359 as stored: nothing is cut off and nothing is stretched. */
  @ParameterizedTest
  @ValueSource(strings = {"odd.webm", "odd.png", "odd.mkv"})
  void oddSizesKeepTheirLastPixels(String name) {
    var how =
        switch (name) {
          case "odd.webm" -> "-t 0.5 -c:v libvpx-vp9 -crf 10 -b:v 0 -cpu-used 8 -deadline realtime";
          case "odd.png" -> "-frames:v 1 -pix_fmt rgb24";
          default -> "-t 0.5 -c:v ffv1 -pix_fmt bgr0";
        };
    Tools.ffmpeg(
        "-f lavfi -i " + Sources.halves(641, 359) + " " + how + " {}", directory.resolve(name));
    var kind = name.endsWith("png") ? "image" : "video";
    Project.of(
            700,
            400,
            "white",
            Project.track(kind, name, "'start':0,'end':0.2"),
            Project.track(kind, name, "'start':0.2,'end':0.4,'fit':'fill'"))
        .rendered(directory)
        .shows(0.1, 300, 180, Rgb.RED)
        .shows(0.1, 340, 180, Rgb.BLUE)
        .shows(0.1, 638, 356, Rgb.BLUE, 12)
        .shows(0.1, 646, 180, Rgb.WHITE, 12)
        .shows(0.1, 300, 365, Rgb.WHITE, 12)
        .shows(0.3, 2, 2, Rgb.RED)
        .shows(0.3, 697, 397, Rgb.BLUE);
  }

  /** At natural size, top left, on a square of 200. */
  private Video shown(String controller, String name) {
    return Project.of(200, 200, "white", Project.track(controller, name, "'start':0,'end':0.5"))
        .rendered(directory);
  }

  private static void standsWith(Rgb top, Rgb bottom, Video video) {
    video
        .shows(0.3, 45, 10, top)
        .shows(0.3, 80, 70, top)
        .shows(0.3, 45, 90, bottom)
        .shows(0.3, 80, 150, bottom)
        .shows(0.3, 110, 45, Rgb.WHITE);
  }

  private static void liesWith(Rgb left, Rgb right, Video video) {
    video
        .shows(0.3, 10, 45, left)
        .shows(0.3, 70, 80, left)
        .shows(0.3, 90, 10, right)
        .shows(0.3, 150, 80, right)
        .shows(0.3, 45, 110, Rgb.WHITE);
  }
}

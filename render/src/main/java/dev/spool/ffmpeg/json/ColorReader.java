package dev.spool.ffmpeg.json;

import dev.spool.media.ColorTags;
import dev.spool.media.ColorTags.Matrix;
import dev.spool.media.ColorTags.Primaries;
import dev.spool.media.ColorTags.Range;
import dev.spool.media.ColorTags.Transfer;
import dev.spool.media.VideoStream.PixelFormat;
import dev.spool.media.VideoStream.Size;
import tools.jackson.databind.JsonNode;

/** A stream's colour, with what browsers assume where it is not tagged. */
final class ColorReader {
  /** Untagged pictures with fewer lines are BT.601. */
  private static final int HD_LINES = 720;

  private ColorReader() {}

  static ColorTags tags(JsonNode stream, Size stored, PixelFormat pixels) {
    return new ColorTags(
        matrix(stream.path("color_space").asString(""), stored, pixels),
        range(stream.path("color_range").asString(""), pixels),
        transfer(stream.path("color_transfer").asString("")),
        stream.path("color_primaries").asString("").equals("bt2020")
            ? Primaries.BT2020
            : Primaries.BT709);
  }

  private static Matrix matrix(String tag, Size stored, PixelFormat pixels) {
    if (pixels.rgb()) {
      return Matrix.RGB;
    }
    return switch (tag) {
      case "bt709" -> Matrix.BT709;
      case "smpte170m", "bt470bg", "fcc", "bt601" -> Matrix.BT601;
      case "bt2020nc", "bt2020c", "bt2020_ncl" -> Matrix.BT2020;
      default -> untagged(stored, pixels);
    };
  }

  /** JPEG is BT.601 whatever its size. */
  private static Matrix untagged(Size stored, PixelFormat pixels) {
    return stored.height() < HD_LINES || pixels.name().startsWith("yuvj")
        ? Matrix.BT601
        : Matrix.BT709;
  }

  private static Range range(String tag, PixelFormat pixels) {
    var full =
        tag.equals("pc")
            || tag.equals("jpeg")
            || pixels.rgb()
            || pixels.name().startsWith("yuvj")
            || (pixels.name().startsWith("gray") && !tag.equals("tv"))
            || pixels.name().startsWith("ya");
    return full ? Range.FULL : Range.LIMITED;
  }

  private static Transfer transfer(String tag) {
    return switch (tag) {
      case "smpte2084" -> Transfer.PQ;
      case "arib-std-b67" -> Transfer.HLG;
      default -> Transfer.SDR;
    };
  }
}

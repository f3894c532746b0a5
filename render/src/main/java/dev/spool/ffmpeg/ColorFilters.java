package dev.spool.ffmpeg;

import dev.spool.media.ColorTags;
import dev.spool.media.ColorTags.Matrix;
import dev.spool.media.ColorTags.Range;
import dev.spool.media.VideoStream;
import dev.spool.media.VideoStream.Size;
import java.util.ArrayList;
import java.util.List;

/** Filters that bring any source to the two forms we compose in: BT.709 4:2:0, and RGB. */
final class ColorFilters {
  /** What every stream in a graph is tagged with, so that no filter converts behind our back. */
  static final String TAGS =
      "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709,setsar=1";

  private static final String EXACT = "accurate_rnd+full_chroma_int+full_chroma_inp";

  private ColorFilters() {}

  /**
   * Opaque YCbCr of any kind to tagged 8-bit BT.709 limited 4:2:0. {@code source} is what arrives,
   * {@code size} what is wanted.
   */
  static List<String> toYuv(VideoStream video, Size source, Size size) {
    var color = video.color();
    if (color.transfer().isHdr() || color.primaries() == ColorTags.Primaries.BT2020) {
      return wideToYuv(video, source, size);
    }
    var foreign = color.matrix() != Matrix.BT709;
    if (video.pixels().rgb() || (foreign && (!isEven(source) || color.range() == Range.FULL))) {
      var filters = new ArrayList<>(toRgba(video, source, size));
      filters.addAll(rgbToYuv("yuv420p"));
      return filters;
    }
    var filters = new ArrayList<String>();
    if (foreign) {
      // Before scaling, for it writes beyond pictures with odd sides (FFmpeg 5.1).
      filters.add("format=yuv420p");
      filters.add(Syntax.of("colormatrix=%s:bt709", matrix(color)));
    }
    if (!source.equals(size) || color.range() == Range.FULL) {
      filters.add(
          Syntax.of(
              "scale=%d:%d:flags=%s:in_range=%s:out_range=tv",
              size.width(), size.height(), flags(source, size), range(color)));
    }
    filters.add("format=yuv420p");
    filters.add(TAGS);
    return filters;
  }

  private static boolean isEven(Size size) {
    return size.width() % 2 == 0 && size.height() % 2 == 0;
  }

  /** Averaging when shrinking, interpolating when growing. */
  private static String flags(Size source, Size size) {
    return size.area() < source.area() ? "area" : "bilinear";
  }

  /** HDR is tone-mapped, a wide gamut is mapped into BT.709, both in linear light. */
  private static List<String> wideToYuv(VideoStream video, Size source, Size size) {
    var filters = new ArrayList<String>();
    if (!source.equals(size)) {
      filters.add(
          Syntax.of("scale=%d:%d:flags=%s", size.width(), size.height(), flags(source, size)));
    }
    var color = video.color();
    var transfer =
        switch (color.transfer()) {
          case PQ -> "smpte2084";
          case HLG -> "arib-std-b67";
          case SDR -> "bt709";
        };
    filters.add(
        Syntax.of(
            "zscale=matrixin=bt2020nc:rangein=%s:transferin=%s:primariesin=bt2020:transfer=linear:npl=100",
            color.range() == Range.FULL ? "full" : "limited", transfer));
    filters.add("format=gbrpf32le");
    filters.add("zscale=primaries=bt709");
    if (color.transfer().isHdr()) {
      filters.add("tonemap=tonemap=hable:desat=0");
    }
    filters.add("zscale=transfer=bt709:matrix=bt709:range=limited");
    filters.add("format=yuv420p");
    filters.add(TAGS);
    return filters;
  }

  /**
   * Any source to planar RGB with alpha, scaled as premultiplied colour so that edges stay clean.
   */
  static List<String> toRgba(VideoStream video, Size source, Size size) {
    var filters = new ArrayList<String>();
    if (video.pixels().rgb()) {
      filters.add("format=gbrap");
    } else if (video.color().transfer().isHdr()
        || video.color().primaries() == ColorTags.Primaries.BT2020) {
      filters.addAll(wideToYuv(video, source, size));
      filters.addAll(yuvToRgb(ColorTags.BT709, "gbrap"));
      return filters;
    } else {
      filters.addAll(yuvToRgb(video.color(), "gbrap"));
    }
    if (!source.equals(size)) {
      var scale =
          Syntax.of(
              "scale=%d:%d:flags=%s+%s", size.width(), size.height(), flags(source, size), EXACT);
      filters.addAll(
          video.pixels().alpha()
              ? List.of("premultiply=inplace=1", scale, "unpremultiply=inplace=1")
              : List.of(scale));
      // Negotiation would rather drop the alpha of an opaque source again.
      filters.add("format=gbrap");
    }
    return filters;
  }

  /** Tagged BT.709 4:2:0 to planar RGB. */
  static List<String> yuvToRgb(String format) {
    return yuvToRgb(ColorTags.BT709, format);
  }

  private static List<String> yuvToRgb(ColorTags color, String format) {
    return List.of(
        Syntax.of(
            "scale=in_color_matrix=%s:in_range=%s:flags=bilinear+%s",
            matrix(color), range(color), EXACT),
        "format=" + format);
  }

  /** RGB to tagged BT.709; the format decides whether alpha is kept. */
  static List<String> rgbToYuv(String format) {
    return List.of(
        "scale=out_color_matrix=bt709:out_range=tv:flags=bilinear+" + EXACT,
        "format=" + format,
        TAGS);
  }

  /** RGB to a smaller size, each pixel the mean of those it stands for. */
  static String averaged(int width, int height) {
    return Syntax.of("scale=%d:%d:flags=area+%s", width, height, EXACT);
  }

  private static String range(ColorTags color) {
    return switch (color.range()) {
      case FULL -> "pc";
      case LIMITED -> "tv";
    };
  }

  private static String matrix(ColorTags color) {
    return switch (color.matrix()) {
      case BT601 -> "bt601";
      case BT709, RGB -> "bt709";
      case BT2020 -> "bt2020";
    };
  }
}

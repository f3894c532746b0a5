package dev.spool.ffmpeg.json;

import dev.spool.media.VideoStream.PixelFormat;
import java.util.regex.Pattern;

/** What FFmpeg's names of pixel formats tell. */
final class PixelFormats {
  private static final Pattern DEPTH =
      Pattern.compile("(?:p|gray|gbrap?|rgba?|bgra?)(9|1[0246])(?:le|be)?$");
  private static final Pattern RGB =
      Pattern.compile("^(?:rgb|bgr|argb|abgr|gbr|pal8|0rgb|0bgr|x2rgb|x2bgr|monob|monow|bayer).*");
  private static final Pattern ALPHA =
      Pattern.compile("^(?:yuva|rgba|bgra|argb|abgr|gbrap|pal8|ya8|ya16|ayuv).*");
  private static final Pattern DEEP_RGB = Pattern.compile("^(?:rgb48|bgr48|rgba64|bgra64).*");

  private PixelFormats() {}

  /** {@code alphaTag}: WebM says in a tag that a stream has alpha which its format hides. */
  static PixelFormat of(String name, boolean alphaTag) {
    var depth = DEPTH.matcher(name);
    var bits = depth.find() ? Integer.parseInt(depth.group(1)) : 8;
    var semi = name.matches("^p01[026].*") ? 10 : bits;
    return new PixelFormat(
        name,
        DEEP_RGB.matcher(name).matches() ? 16 : semi,
        alphaTag || ALPHA.matcher(name).matches(),
        RGB.matcher(name).matches());
  }
}

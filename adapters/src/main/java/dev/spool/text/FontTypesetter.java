package dev.spool.text;

import dev.spool.media.ColorTags;
import dev.spool.media.MediaInfo;
import dev.spool.media.Orientation;
import dev.spool.media.VideoStream;
import dev.spool.media.VideoStream.PixelFormat;
import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Text;
import dev.spool.work.Typesetter;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sets text in Noto Sans, whatever family it asks for, and writes it as a PNG. What the fonts lack
 * shows as a box.
 */
public final class FontTypesetter implements Typesetter {
  static {
    // Without a display AWT would otherwise look for one, and its fonts, when asked for graphics.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  @Override
  public MediaInfo typeset(Text text, double scale, Path file) throws IOException {
    var block = Block.of(text);
    double bleed = text.bleed();
    var size =
        Limits.clipped((block.width() + 2 * bleed) * scale, (block.height() + 2 * bleed) * scale);
    var toPicture = AffineTransform.getScaleInstance(scale, scale);
    toPicture.translate(bleed, bleed);
    draw(text, new Letters(block, toPicture, size)).write(file);
    return info(size);
  }

  /** From back to front: shadow, stroke, letters. The shadow is that of the stroke, too. */
  private static Sheet draw(Text text, Letters letters) {
    var sheet = new Sheet(letters.size());
    var stroke = text.decoration().stroke().filter(line -> line.width() > 0);
    double width = stroke.map(Text.Stroke::width).orElse(0.0);
    text.decoration()
        .shadow()
        .ifPresent(shadow -> sheet.paint(letters.shadow(shadow, width), shadow.color()));
    stroke.ifPresent(line -> sheet.paint(letters.outlined(width), line.color()));
    sheet.paint(letters.filled(), text.color());
    return sheet;
  }

  private static MediaInfo info(Size size) {
    var video =
        new VideoStream(
            0,
            "png",
            size,
            size,
            Orientation.UPRIGHT,
            new PixelFormat("rgba", 8, true, true),
            new ColorTags(
                ColorTags.Matrix.RGB,
                ColorTags.Range.FULL,
                ColorTags.Transfer.SDR,
                ColorTags.Primaries.BT709),
            new FrameRate(25, 1),
            Duration.ofMillis(40),
            false);
    return new MediaInfo(
        "png_pipe",
        Duration.ZERO,
        Duration.ZERO,
        true,
        Optional.of(video),
        Optional.empty(),
        List.of());
  }
}

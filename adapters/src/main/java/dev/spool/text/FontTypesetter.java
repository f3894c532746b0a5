package dev.spool.text;

import dev.spool.media.MediaInfo;
import dev.spool.timeline.Text;
import dev.spool.work.Typesetter;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Path;

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
    return MediaInfo.png(size);
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
}

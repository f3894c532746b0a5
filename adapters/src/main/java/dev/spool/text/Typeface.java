package dev.spool.text;

import dev.spool.timeline.Text;
import java.awt.Shape;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.KerningSubtable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * A font that comes with Spool. Outlines are in units of the font, y upwards; all other lengths are
 * parts of the font's size.
 */
final class Typeface {
  private static final int LIGHTEST_BOLD = 600;

  private final TrueTypeFont font;
  private final CmapLookup glyphs;
  private final Optional<KerningSubtable> kerning;
  private final double unit;
  private final double ascent;
  private final double descent;

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    glyphs = font.getUnicodeCmapLookup();
    kerning =
        Optional.ofNullable(font.getKerning())
            .flatMap(table -> Optional.ofNullable(table.getHorizontalKerningSubtable()));
    unit = 1.0 / font.getUnitsPerEm();
    ascent = font.getHorizontalHeader().getAscender() * unit;
    descent = -font.getHorizontalHeader().getDescender() * unit;
  }

  /** Every family is Noto Sans; of the weights, there are two. */
  static Typeface of(Text.Face face) {
    return face.weight() >= LIGHTEST_BOLD ? Bold.FACE : Regular.FACE;
  }

  private static final class Regular {
    static final Typeface FACE = open("NotoSans-Regular.ttf");
  }

  private static final class Bold {
    static final Typeface FACE = open("NotoSans-Bold.ttf");
  }

  private static Typeface open(String file) {
    try (var bytes = Typeface.class.getResourceAsStream(file)) {
      if (bytes == null) {
        throw new FileNotFoundException(file);
      }
      return new Typeface(new TTFParser().parseEmbedded(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("Spool's own font is damaged: " + file, e);
    }
  }

  /** The glyph of a character; 0, a box, for one that the font lacks. */
  int glyph(int codePoint) {
    return Math.max(0, glyphs.getGlyphId(codePoint));
  }

  double advance(int glyph) {
    try {
      return font.getAdvanceWidth(glyph) * unit;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double kerning(int left, int right) {
    return kerning.map(pairs -> pairs.getKerning(left, right) * unit).orElse(0.0);
  }

  /** FontBox reads glyphs from one shared stream as they are asked for. */
  synchronized Shape outline(int glyph) {
    try {
      return font.getGlyph().getGlyph(glyph).getPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double unit() {
    return unit;
  }

  double ascent() {
    return ascent;
  }

  double descent() {
    return descent;
  }
}

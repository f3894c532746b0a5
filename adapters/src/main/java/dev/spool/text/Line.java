package dev.spool.text;

import java.util.ArrayList;
import java.util.List;

/** Glyphs side by side from the left, the first at zero. Canvas pixels. */
record Line(List<Placed> glyphs, double width) {
  Line {
    glyphs = List.copyOf(glyphs);
  }

  /** A glyph and where on the line it stands. */
  record Placed(int glyph, double x) {}

  /** The line of characters given in the order in which they are seen. */
  static Line of(int[] codePoints, Lettering lettering) {
    var glyphs = new ArrayList<Placed>();
    double x = 0;
    int left = -1;
    for (int codePoint : codePoints) {
      if (!Lettering.isDrawn(codePoint)) {
        continue;
      }
      int glyph = lettering.typeface().glyph(codePoint);
      x += left < 0 ? 0 : lettering.kerning(left, glyph);
      glyphs.add(new Placed(glyph, x));
      x += lettering.advance(glyph);
      left = glyph;
    }
    return new Line(glyphs, x);
  }
}

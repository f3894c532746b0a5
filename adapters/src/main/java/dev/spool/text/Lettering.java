package dev.spool.text;

import dev.spool.timeline.Text;

/** How letters follow each other on a line: which font, how large, how far apart. Canvas pixels. */
record Lettering(Typeface typeface, double size, double spacing) {
  static Lettering of(Text text) {
    return new Lettering(
        Typeface.of(text.face()), text.face().size(), text.layout().letterSpacing());
  }

  /** From where a glyph stands to where the next one may, kerning aside. */
  double advance(int glyph) {
    return typeface.advance(glyph) * size + spacing;
  }

  /** How much closer two glyphs move; negative is closer. */
  double kerning(int left, int right) {
    return typeface.kerning(left, right) * size;
  }

  /** Joiners, direction marks and variation selectors steer others and are themselves unseen. */
  static boolean isDrawn(int codePoint) {
    var selector = codePoint >= 0xFE00 && codePoint <= 0xFE0F;
    return !selector && Character.getType(codePoint) != Character.FORMAT;
  }
}
